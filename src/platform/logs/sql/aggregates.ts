import type { Filter, NodeOf, Pipe } from '#languages/logsql';
import type { LogKind } from '../types.ts';
import { fieldSql } from './fields.ts';
import { filterSql } from './filters.ts';
import { quoteName } from './text.ts';

type StatsPipe = NodeOf<Pipe, 'stats'>;
type StatsCall = StatsPipe['calls'][number];

/**
 * The first pipe of a query as groups that SQL counts, of which those of several kinds and days are added up. Only what
 * SQL answers exactly as LogsQL does is here: counts. Undefined for everything else, which JavaScript works out.
 */
export interface Aggregate {
  readonly groups: readonly GroupField[];
  readonly counts: readonly CountColumn[];
}

export interface GroupField {
  readonly name: string;
  readonly sql: string;
  /** The values are times in nanoseconds. */
  readonly isTime: boolean;
}

export interface CountColumn {
  readonly result: string;
  /** Counts rows; sums over slices are the whole. */
  readonly sql: string;
}

export function aggregateOf(pipe: Pipe | undefined, kind: LogKind): Aggregate | undefined {
  switch (pipe?.kind) {
    case 'stats':
      return statsOf(pipe, kind);
    case 'uniq':
      return named(pipe.by, kind, pipe.hits ?? '');
    case 'top':
      return named(pipe.by, kind, pipe.hits);
    case 'field_values':
      return named([pipe.field], kind, 'hits');
    default:
      return undefined;
  }
}

function named(names: readonly string[], kind: LogKind, result: string): Aggregate | undefined {
  if (names.length === 0) return undefined;
  const groups = groupsOf(
    names.map((name) => ({ name })),
    kind,
  );
  return groups && { groups, counts: [{ result, sql: 'count(*)' }] };
}

function statsOf({ by, calls }: StatsPipe, kind: LogKind): Aggregate | undefined {
  const groups = groupsOf(by, kind);
  const counts = calls.map((call) => countOf(call, kind));
  if (groups === undefined || counts.some((one) => one === undefined)) return undefined;
  return { groups, counts: counts.filter((one) => one !== undefined) };
}

type GroupBy = Pick<StatsPipe['by'][number], 'name' | 'bucket'>;

function groupsOf(by: readonly GroupBy[], kind: LogKind): readonly GroupField[] | undefined {
  const groups = by.map((field) => groupOf(field, kind));
  return groups.every((group) => group !== undefined) ? groups : undefined;
}

function groupOf({ name, bucket }: GroupBy, kind: LogKind): GroupField | undefined {
  if (name === '_time') {
    if (bucket === undefined) return { name, sql: '_time', isTime: true };
    if (bucket.size <= 0 || bucket.offset !== 0 || !Number.isSafeInteger(bucket.size)) return undefined;
    // Of the calendar, not of one length; a week begins on a Monday, and 1970 on a Thursday.
    if (['week', 'month', 'year'].includes(bucket.text)) return undefined;
    return { name, sql: `_time - _time % ${bucket.size}`, isTime: true };
  }
  const sql = bucket === undefined ? fieldSql(kind, name) : undefined;
  return sql === undefined ? undefined : { name, sql: `coalesce(${sql}, '')`, isTime: false };
}

function countOf(call: StatsCall, kind: LogKind): CountColumn | undefined {
  const condition = call.if === undefined ? 'true' : exactly(call.if, kind);
  const rows = rowsOf(call, kind);
  if (condition === undefined || rows === undefined) return undefined;
  return { result: call.result, sql: `count(*) FILTER (WHERE ${condition} AND ${rows})` };
}

function exactly(filter: Filter, kind: LogKind): string | undefined {
  const { where, isExact } = filterSql(filter, kind);
  return isExact ? where : undefined;
}

/** Which rows a count counts. */
function rowsOf({ name, fields }: StatsCall, kind: LogKind): string | undefined {
  if (name === 'count' && fields.includes('*')) return 'true';
  if ((name !== 'count' && name !== 'count_empty') || fields.some((field) => field.endsWith('*')))
    return undefined;
  const values = fields.map((field) => (field === '_time' ? '_time' : fieldSql(kind, field)));
  if (values.includes(undefined) || values.length === 0) return undefined;
  const isAbsent = `(${values.map((value) => `${value} IS NULL`).join(' AND ')})`;
  return name === 'count' ? `NOT ${isAbsent}` : isAbsent;
}

/** `SELECT … GROUP BY …` over rows that a condition has let through. */
export function aggregateSql({ groups, counts }: Aggregate, from: string, where: string): string {
  const columns = [
    ...groups.map(({ sql }, index) => `${sql} AS ${quoteName(`g${index}`)}`),
    ...counts.map(({ sql }, index) => `${sql} AS ${quoteName(`c${index}`)}`),
  ];
  const by = groups.length === 0 ? '' : ` GROUP BY ${groups.map((_, index) => index + 1).join(', ')}`;
  return `SELECT ${columns.join(', ')} FROM ${from} WHERE ${where}${by}`;
}
