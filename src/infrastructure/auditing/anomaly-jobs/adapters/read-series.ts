import { LogsqlExecutionError } from '#languages/logsql';
import { LogsError, type LogsService } from '#platform/logs';
import type { Span } from '../advance.ts';
import { readPoint } from '../read-points.ts';
import type { JobInput } from '../schema.ts';
import { seriesQuery } from '../series-query.ts';
import type { Point } from '../types.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** One series alone. */
  readonly only?: readonly string[];
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
/** Buckets that a query may hold: more series than that are no job. */
const LIMITS = { rows: 500_000, bytes: 256 * 1024 * 1024 };

/** The points of a job in a span of time, of all its series, in no order. */
export async function readSpan(
  logs: LogsService,
  job: JobInput,
  { from, to }: Span,
  { signal, only, timeoutMs = TIMEOUT_MS }: ReadOptions = {},
): Promise<Point[]> {
  const rows = logs.query(seriesQuery(job, only), {
    nowNs: BigInt(logs.now()) * 1_000_000n,
    timeRange: { minNs: BigInt(from) * 1_000_000n, maxNs: BigInt(to) * 1_000_000n - 1n },
    timeoutMs,
    limits: LIMITS,
    ...(signal === undefined ? {} : { signal }),
  });
  const points: Point[] = [];
  for await (const batch of rows)
    for (const row of batch) {
      const point = readPoint(row, job);
      if (point !== undefined) points.push(point);
    }
  return points;
}

/** Whether a shorter span may get through. */
export function isTooMuch(error: unknown): boolean {
  if (error instanceof LogsError) return error.code === 'limit';
  return error instanceof LogsqlExecutionError && error.code !== 'cancelled';
}
