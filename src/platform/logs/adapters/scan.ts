import {
  compileFilter,
  type Filter,
  type Predicate,
  type Row,
  type RowsOf,
  type TimeRange,
} from '#languages/logsql';
import { LogsError } from '../errors.ts';
import { type Fields, fieldsOfFilter, joined } from '../fields-asked.ts';
import { PartRow, type PartRowShape } from '../part-row.ts';
import { isReserved } from '../reserved-names.ts';
import { filterSql } from '../sql/filters.ts';
import { relationOf } from '../sql/relation.ts';
import { quoteName } from '../sql/text.ts';
import type { TopByTime } from '../top-by-time.ts';
import type { LogKind } from '../types.ts';
import { type Duck, toDuckError } from './duckdb.ts';
import type { KindLog, PinnedPart } from './kind-log.ts';

export interface ScanOptions {
  readonly filter: Filter;
  /** Rows of sub-queries, found before. */
  readonly rowsOf: RowsOf;
  readonly range: TimeRange;
  /** Fields that are asked for; undefined: all. */
  readonly fields: Fields;
  /** The newest so many are enough, of whichever kind. */
  readonly newest: number | undefined;
  /** No others are needed than the first so many by time; more may come, and all that share the time of the last one do. */
  readonly top: TopByTime | undefined;
  readonly signal: AbortSignal;
  /** Rows that DuckDB may hand over, before JavaScript's look at them. */
  readonly maxRows: number;
}

/** Files of one kind and one day. */
export interface Slice {
  readonly kind: LogKind;
  readonly day: string;
  readonly parts: readonly PinnedPart[];
}

/** Rows that a filter takes, a few thousand at a time; days from the newest to the oldest, unless the oldest are asked for. */
export async function* scan(
  duck: Duck,
  logs: Iterable<KindLog>,
  options: ScanOptions,
): AsyncGenerator<readonly Row[]> {
  const { slices, release } = pinSlices(logs, options.range);
  try {
    if (options.top === undefined) yield* scanNewest(duck, slices, options);
    else yield* scanTop(duck, slices, options, options.top);
  } finally {
    release();
  }
}

async function* scanNewest(
  duck: Duck,
  slices: readonly Slice[],
  options: ScanOptions,
): AsyncGenerator<readonly Row[]> {
  let left = options.newest ?? Number.POSITIVE_INFINITY;
  for (const slice of slices) {
    for await (const rows of scanSlice(duck, slice, { ...options, newest: finite(left) })) {
      const taken = rows.length > left ? rows.slice(0, left) : rows;
      left -= taken.length;
      yield taken;
      if (left <= 0) return;
    }
  }
}

/** Day by day until there are enough; a day to its end, as another kind may have what is newer. */
async function* scanTop(
  duck: Duck,
  slices: readonly Slice[],
  options: ScanOptions,
  top: TopByTime,
): AsyncGenerator<readonly Row[]> {
  const days = [...Map.groupBy(slices, ({ day }) => day).values()];
  let left = top.count;
  for (const ofDay of top.isNewestFirst ? days : days.toReversed()) {
    const needed = { ...options, top: { ...top, count: left } };
    for (const slice of ofDay) {
      for await (const rows of scanSlice(duck, slice, needed)) {
        left -= rows.length;
        yield rows;
      }
    }
    if (left <= 0) return;
  }
}

/** What may hold rows of a time, and a hold on it. */
export function pinSlices(
  logs: Iterable<KindLog>,
  { minNs, maxNs }: TimeRange,
): { readonly slices: readonly Slice[]; readonly release: () => void } {
  const pinned = [...logs].map((log) => ({ log, ...log.pin(minNs, maxNs) }));
  return {
    slices: slicesOf(pinned),
    release: () => {
      for (const { release } of pinned) release();
    },
  };
}

function finite(count: number): number | undefined {
  return Number.isFinite(count) ? count : undefined;
}

function slicesOf(
  pinned: readonly { readonly log: KindLog; readonly parts: readonly PinnedPart[] }[],
): readonly Slice[] {
  return pinned
    .flatMap(({ log, parts }) =>
      [...Map.groupBy(parts, ({ day }) => day)].map(([day, ofDay]) => ({
        kind: log.kind,
        day,
        parts: ofDay,
      })),
    )
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

async function* scanSlice(duck: Duck, slice: Slice, options: ScanOptions): AsyncGenerator<readonly Row[]> {
  const { kind, parts } = slice;
  const { where, isExact } = filterSql(options.filter, kind);
  if (where === 'false') return;
  const { minNs, maxNs } = options.range;
  const from = `FROM ${relationOf(kind, parts)} WHERE _time BETWEEN ${minNs} AND ${maxNs} AND ${where}`;
  const edge = isExact ? await edgeSql(duck, from, options) : '';
  const shape = shapeOf(kind, options, isExact);
  const test: Predicate = isExact ? () => true : compileFilter(options.filter, options.rowsOf);
  const newest =
    options.newest === undefined ? '' : ` ORDER BY _time DESC${isExact ? ` LIMIT ${options.newest}` : ''}`;
  const sql = `SELECT ${shape.columns.map(quoteName).join(', ')} ${from}${edge}${newest}`;
  for await (const values of stream(duck, sql, options)) {
    const rows = values.map((one) => new PartRow(shape, one)).filter(test);
    if (rows.length > 0) yield rows;
  }
}

/**
 * The time of the last row that is needed, found by the times alone: whole rows are read of those that come in question, and
 * keep the order in which they lie, which decides between rows of the same time.
 */
async function edgeSql(duck: Duck, from: string, options: ScanOptions): Promise<string> {
  if (options.top === undefined) return '';
  const { count, isNewestFirst } = options.top;
  const sql = `SELECT _time ${from} ORDER BY _time ${isNewestFirst ? 'DESC' : 'ASC'} LIMIT 1 OFFSET ${count - 1}`;
  for await (const [row] of stream(duck, sql, options)) {
    return ` AND _time ${isNewestFirst ? '>=' : '<='} ${BigInt(row?.[0] as bigint)}`;
  }
  return '';
}

/** All columns, or those of the fields that are asked for; the record only when a field has no column. */
function shapeOf(kind: LogKind, { fields, filter }: ScanOptions, isExact: boolean): PartRowShape {
  const all = [...new Set([...kind.labels, ...kind.columns])];
  const wanted = joined(fields, isExact ? new Set() : fieldsOfFilter(filter));
  const needsRecord = wanted === undefined || [...wanted].some((name) => !isColumn(kind, name));
  const columns = [
    '_time',
    '_stream',
    '_msg',
    ...(wanted === undefined ? all : all.filter((name) => wanted.has(name))),
  ];
  return {
    kind,
    columns: needsRecord ? [...columns, '_record'] : columns,
    record: needsRecord ? columns.length : undefined,
  };
}

function isColumn(kind: LogKind, name: string): boolean {
  return isReserved(kind, name) || kind.columns.includes(name);
}

/** Rows as DuckDB makes them; nothing is read ahead of who takes them. */
export async function* stream(
  duck: Duck,
  sql: string,
  { signal, maxRows }: Pick<ScanOptions, 'signal' | 'maxRows'>,
): AsyncGenerator<unknown[][]> {
  const connection = await duck.connect();
  const interrupt = (): void => connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  let rows = 0;
  try {
    signal.throwIfAborted();
    const result = await connection.stream(sql);
    for (;;) {
      const chunk = await result.fetchChunk();
      // First: a query that was interrupted ends without rows, as one does that has no more.
      signal.throwIfAborted();
      if (chunk === null || chunk.rowCount === 0) return;
      rows += chunk.rowCount;
      if (rows > maxRows) throw tooMany(maxRows);
      yield chunk.getRows() as unknown[][];
    }
  } catch (error) {
    if (signal.aborted) throw new LogsError('cancelled', 'The query was cancelled.', { cause: error });
    throw toDuckError(error);
  } finally {
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
  }
}

function tooMany(maxRows: number): LogsError {
  return new LogsError(
    'limit',
    `The query reads more than ${maxRows} records; narrow its time range or filter.`,
  );
}
