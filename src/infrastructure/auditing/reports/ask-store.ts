import type { Row } from '#languages/logsql';
import type { LogsService } from '#platform/logs';
import type { RowObject } from './answers.ts';
import type { Range } from './steps.ts';

/** One query to the log store. */
export interface StoreQuestion {
  readonly text: string;
  readonly range: Range;
  /** More rows are not taken; the answer says that there were. */
  readonly mostRows: number;
}

export interface StoreAnswer {
  readonly rows: readonly RowObject[];
  /** There are more rows than these. */
  readonly isCut: boolean;
  readonly tookMs: number;
  /** When it was asked, milliseconds since 1970: an answer may be a few seconds old. */
  readonly atMs: number;
}

/** What one query may cost. */
export interface StoreLimits {
  readonly timeoutMs: number;
  /** Records that are read. */
  readonly maxRows: number;
}

export type AskStore = (question: StoreQuestion, signal: AbortSignal) => Promise<StoreAnswer>;

/** Asks the log store, each question for itself. Throws what `LogsService.query` does. */
export function createAskStore(logs: LogsService, limits: StoreLimits): AskStore {
  return async ({ text, range, mostRows }, signal) => {
    const atMs = logs.now();
    const rows: RowObject[] = [];
    const batches = logs.query(text, {
      nowNs: toNs(range.endMs),
      timeRange: { minNs: toNs(range.startMs), maxNs: toNs(range.endMs) - 1n },
      limit: mostRows + 1,
      signal,
      ...limits,
    });
    for await (const batch of batches) rows.push(...batch.map(toObject));
    return {
      rows: rows.slice(0, mostRows),
      isCut: rows.length > mostRows,
      tookMs: logs.now() - atMs,
      atMs,
    };
  };
}

function toNs(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}

/** Without a prototype: a field may have any name. */
function toObject(row: Row): RowObject {
  const object: Record<string, string> = Object.create(null);
  for (const name of row.names()) object[name] = row.get(name);
  return object;
}
