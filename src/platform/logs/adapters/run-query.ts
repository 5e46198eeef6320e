import {
  compileQuery,
  createPipeline,
  type Limits,
  type Query,
  type Row,
  type RowsOf,
  subqueriesOf,
  type TimeRange,
  timeRangeOf,
} from '#languages/logsql';
import { LogsError } from '../errors.ts';
import { fieldsAsked } from '../fields-asked.ts';
import { topByTime } from '../top-by-time.ts';
import { grouped } from './grouped.ts';
import type { EmbeddedLogs } from './open-logs.ts';
import { pinSlices, scan } from './scan.ts';

export interface QueryOptions {
  /** From outside the query, such as the range chosen on a page. */
  readonly timeRange?: TimeRange;
  /** At most so many rows: a `limit` behind the last pipe. */
  readonly limit?: number;
  /** What relative times count from, nanoseconds since 1970. */
  readonly nowNs: bigint;
  readonly signal?: AbortSignal;
  /** Of what the pipes hold and look at. */
  readonly limits?: Limits;
  /** Records that may be read. Default 50 million. */
  readonly maxRows?: number;
  /** Milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
}

/**
 * The rows of a query over the embedded store, a few thousand at a time. What was appended before is among them. Throws
 * LogsqlQueryError for a wrong query, LogsqlExecutionError and LogsError for one that goes over its limits.
 */
export async function* runQuery(
  logs: EmbeddedLogs,
  text: string,
  options: QueryOptions,
): AsyncGenerator<readonly Row[]> {
  const { nowNs, timeRange, timeoutMs = 60_000 } = options;
  const compiled = compileQuery(text, { nowNs, ...(timeRange === undefined ? {} : { timeRange }) });
  const query = options.limit === undefined ? compiled : limited(compiled, options.limit);
  const stop = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort();
  }, timeoutMs);
  const leave = (): void => stop.abort();
  options.signal?.addEventListener('abort', leave, { once: true });
  if (options.signal?.aborted === true) leave();
  try {
    await logs.seal();
    yield* runPlanned(logs, query, { ...options, signal: stop.signal });
  } catch (error) {
    if (!isLate) throw error;
    const message = `The query took longer than ${timeoutMs / 1000} seconds; narrow its time range.`;
    throw new LogsError('limit', message, { cause: error });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', leave);
  }
}

function limited(query: Query, limit: number): Query {
  return { ...query, pipes: [...query.pipes, { kind: 'limit', limit, place: query.place }] };
}

interface RunOptions extends QueryOptions {
  readonly signal: AbortSignal;
}

async function* runPlanned(
  logs: EmbeddedLogs,
  query: Query,
  options: RunOptions,
): AsyncGenerator<readonly Row[]> {
  const rowsOf = await runSubqueries(logs, query, options);
  const counted = await counts(logs, query, options);
  const rows = counted === undefined ? scanned(logs, query, options, rowsOf) : once(counted);
  const pipes = counted === undefined ? query.pipes : query.pipes.slice(1);
  const pipeline = createPipeline(
    { ...query, pipes },
    {
      isFiltered: true,
      isCancelled: () => options.signal.aborted,
      random: Math.random,
      rowsOf,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    },
  );
  for await (const batch of rows) {
    const out = batch.flatMap((row) => pipeline.push(row));
    if (out.length > 0) yield out;
    if (pipeline.isFull()) break;
  }
  const rest = pipeline.finish();
  if (rest.length > 0) yield rest;
}

async function runSubqueries(logs: EmbeddedLogs, query: Query, options: RunOptions): Promise<RowsOf> {
  const found = new Map<Query, readonly Row[]>();
  for (const inner of subqueriesOf(query)) {
    const rows: Row[] = [];
    for await (const batch of runPlanned(logs, inner, options)) rows.push(...batch);
    found.set(inner, rows);
  }
  return (inner) => found.get(inner) ?? [];
}

function scanned(
  logs: EmbeddedLogs,
  query: Query,
  { signal, maxRows = 50_000_000 }: RunOptions,
  rowsOf: RowsOf,
): AsyncGenerator<readonly Row[]> {
  const [first] = query.pipes;
  return scan(logs.duck, logs.kindLogs.values(), {
    filter: query.filter,
    rowsOf,
    range: timeRangeOf(query),
    fields: fieldsAsked(query),
    // Of rows in no order, the newest are those that people look for.
    newest: first?.kind === 'limit' ? first.limit : undefined,
    top: topByTime(query),
    signal,
    maxRows,
  });
}

/** The rows behind the first pipe, where DuckDB can work them out. */
async function counts(
  logs: EmbeddedLogs,
  query: Query,
  { signal, limits, maxRows = 50_000_000 }: RunOptions,
): Promise<readonly Row[] | undefined> {
  const time = timeRangeOf(query);
  const { slices, release } = pinSlices(logs.kindLogs.values(), time);
  try {
    const kinds = Map.groupBy(slices, ({ kind }) => kind);
    const sources = [...kinds].map(([kind, days]) => ({ kind, parts: days.flatMap(({ parts }) => parts) }));
    const asked = { duck: logs.duck, sources, query, time, signal, maxRows };
    return await grouped({ ...asked, ...(limits === undefined ? {} : { limits }) });
  } finally {
    release();
  }
}

async function* once(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
