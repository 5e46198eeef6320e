import {
  canonicalInteger,
  compileQuery,
  createPipeline,
  FieldRow,
  formatRfc3339,
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
import { type Aggregate, aggregateOf, aggregateSql } from '../sql/aggregates.ts';
import { filterSql } from '../sql/filters.ts';
import type { LogKind } from '../types.ts';
import type { EmbeddedLogs } from './open-logs.ts';
import { pinSlices, relationOf, scan, stream } from './scan.ts';

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
  const kinds = [...logs.kindLogs.values()];
  const aggregates = kinds.map(({ kind }) => countable(query, kind));
  const isCounted = aggregates.length > 0 && aggregates.every((one) => one !== undefined);
  const rows = isCounted ? counted(logs, query, options) : scanned(logs, query, options, rowsOf);
  const pipes = isCounted ? query.pipes.slice(1) : query.pipes;
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
    signal,
    maxRows,
  });
}

/** The query's first pipe as groups that DuckDB counts, when filter and pipe leave no doubt. */
function countable(query: Query, kind: LogKind): Aggregate | undefined {
  const [first] = query.pipes;
  if (first?.kind !== 'stats' || !filterSql(query.filter, kind).isExact) return undefined;
  return aggregateOf(first, kind);
}

interface Group {
  readonly values: readonly string[];
  readonly counts: number[];
}

/** Groups of all kinds and days, added up. */
async function* counted(
  logs: EmbeddedLogs,
  query: Query,
  { signal, maxRows = 50_000_000 }: RunOptions,
): AsyncGenerator<readonly Row[]> {
  const range = timeRangeOf(query);
  const groups = new Map<string, Group>();
  const { slices, release } = pinSlices(logs.kindLogs.values(), range);
  try {
    for (const kind of new Set(slices.map((slice) => slice.kind))) {
      const aggregate = countable(query, kind);
      const { where } = filterSql(query.filter, kind);
      if (aggregate === undefined || where === 'false') continue;
      const from = relationOf(slices.filter((slice) => slice.kind === kind).flatMap(({ paths }) => paths));
      const time = `_time BETWEEN ${range.minNs} AND ${range.maxNs}`;
      const sql = aggregateSql(aggregate, from, `${time} AND ${where}`);
      for await (const rows of stream(logs.duck, sql, { signal, maxRows })) addUp(groups, aggregate, rows);
    }
  } finally {
    release();
  }
  yield toRows(query, groups);
}

function addUp(
  groups: Map<string, Group>,
  aggregate: Aggregate,
  rows: readonly (readonly unknown[])[],
): void {
  for (const row of rows) {
    const raw = aggregate.groups.map(({ isTime }, index) =>
      isTime ? formatRfc3339(row[index] as bigint) : String(row[index]),
    );
    // As VictoriaLogs groups by one field: 007 and 7 are the same.
    const values = raw.length === 1 ? raw.map(canonicalInteger) : raw;
    const counts = row.slice(values.length).map(Number);
    const key = JSON.stringify(values);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { values, counts });
    else
      for (const [index, count] of counts.entries()) known.counts[index] = (known.counts[index] ?? 0) + count;
  }
}

function toRows(query: Query, groups: ReadonlyMap<string, Group>): readonly Row[] {
  const [pipe] = query.pipes;
  if (pipe?.kind !== 'stats') return [];
  const found = [...groups.values()];
  if (pipe.by.length === 0 && found.length === 0) found.push({ values: [], counts: pipe.calls.map(() => 0) });
  return found.map(({ values, counts }) =>
    FieldRow.of([
      ...pipe.by.map(({ name }, index) => [name, values[index] ?? ''] as const),
      ...pipe.calls.map(({ result }, index) => [result, String(counts[index] ?? 0)] as const),
    ]),
  );
}
