import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogsqlExecutionError, LogsqlQueryError, type Row } from '#languages/logsql';
import {
  type LogBatch,
  type LogKind,
  LogsError,
  openLogs,
  openVictoriaLogs,
  type QueryOptions,
  runQuery,
} from '#platform/logs';
import type { Answer } from '../logsql-differential/victoria-logs.ts';

/** A store that is asked the same as the other. */
export interface Store {
  readonly append: (batch: LogBatch) => Promise<unknown>;
  readonly seal: () => Promise<void>;
  readonly query: (text: string, options: QueryOptions) => AsyncIterable<readonly Row[]>;
  readonly close: () => Promise<void>;
}

/** The embedded store, in a folder that goes away with it. */
export async function openEmbedded(kinds: readonly LogKind[], now: () => number): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'logs-differential-'));
  const logs = await openLogs({ folder, kinds, sealEveryMs: 0, now, memoryBytes: 500_000_000 });
  return {
    append: logs.append,
    seal: async () => {
      await logs.seal();
      await logs.maintain();
    },
    query: (text, options) => runQuery(logs, text, options),
    close: async () => {
      await logs.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The store on VictoriaLogs. */
export function openGrown(url: string, kinds: readonly LogKind[], now: () => number): Store {
  const folder = mkdtempSync(join(tmpdir(), 'logs-differential-'));
  const logs = openVictoriaLogs({ url, folder, kinds, sendEveryMs: 0, batchRows: 300, now });
  return {
    append: logs.append,
    seal: async () => {
      await logs.seal();
      await fetch(`${url}/internal/force_flush`);
    },
    query: logs.query,
    close: async () => {
      await logs.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All rows, or in which words the query was refused. */
export async function answerOf(store: Store, text: string, options: QueryOptions): Promise<Answer> {
  const rows: Record<string, string>[] = [];
  try {
    for await (const batch of store.query(text, options)) rows.push(...batch.map(toRecord));
  } catch (error) {
    if (isRefusal(error)) return { kind: 'refused', message: error.message };
    throw error;
  }
  return { kind: 'rows', rows: rows.filter((row) => Object.keys(row).length > 0) };
}

function isRefusal(error: unknown): error is Error {
  if (error instanceof LogsError) return error.code !== 'unreachable';
  return error instanceof LogsqlQueryError || error instanceof LogsqlExecutionError;
}

function toRecord(row: Row): Record<string, string> {
  return Object.fromEntries(Array.from(row.names(), (name) => [name, row.get(name)]));
}
