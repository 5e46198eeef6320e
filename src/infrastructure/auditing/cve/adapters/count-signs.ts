import { LogsqlExecutionError, LogsqlQueryError, type Row } from '#languages/logsql';
import { LogsError, type LogsService } from '#platform/logs';
import type { CveEntry } from '../schema.ts';
import { countQuery, MOST_SIGNS, signQueries, WITHOUT_OBJECTS } from '../sign-query.ts';

/** How often requests of a time looked like the exploits of CVEs. */
export interface SignCounts {
  readonly since: string;
  readonly until: string;
  /** Writes of which the log keeps no objects, so that signs could not look into them; null: not known. */
  readonly withoutObjects: number | null;
  /** Why nothing is known. */
  readonly problem?: string;
  /** By the id of the CVE; null: not known. `query` shows the requests. */
  readonly byCve: ReadonlyMap<string, { readonly requests: number | null; readonly query: string }>;
}

const TIMEOUT_MS = 30_000;

/** One query over the log for all signs. A log that cannot be asked is a problem in the answer, not an error. */
export async function countSigns(
  logs: LogsService,
  asked: { readonly cluster: string; readonly cves: readonly CveEntry[]; readonly sinceMs: number },
  signal: AbortSignal,
): Promise<SignCounts> {
  const untilMs = logs.now();
  const signs = signQueries(asked.cluster, asked.cves);
  const counted = signs.slice(0, MOST_SIGNS);
  const times = { since: new Date(asked.sinceMs).toISOString(), until: new Date(untilMs).toISOString() };
  const range = { minNs: toNs(asked.sinceMs), maxNs: toNs(untilMs) };
  const { row, problem } = await firstRow(logs, countQuery(asked.cluster, counted), range, signal);
  const ids = new Set(counted.map(({ id }) => id));
  const numberOf = (name: string): number | null => (row === undefined ? null : Number(row.get(name) || 0));
  return {
    ...times,
    withoutObjects: numberOf(WITHOUT_OBJECTS),
    ...(problem === undefined ? {} : { problem }),
    byCve: new Map(
      signs.map(({ id, query }) => [id, { requests: ids.has(id) ? numberOf(id) : null, query }]),
    ),
  };
}

async function firstRow(
  logs: LogsService,
  text: string,
  timeRange: { readonly minNs: bigint; readonly maxNs: bigint },
  signal: AbortSignal,
): Promise<{ readonly row?: Row; readonly problem?: string }> {
  try {
    const options = { nowNs: toNs(logs.now()), timeRange, signal, timeoutMs: TIMEOUT_MS };
    for await (const [row] of logs.query(text, options)) if (row !== undefined) return { row };
    return { problem: 'The log did not answer.' };
  } catch (error) {
    if (signal.aborted || !isOfLog(error)) throw error;
    return { problem: error.message };
  }
}

function isOfLog(error: unknown): error is Error {
  return (
    error instanceof LogsError || error instanceof LogsqlExecutionError || error instanceof LogsqlQueryError
  );
}

function toNs(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}
