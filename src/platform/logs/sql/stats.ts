import type { Filter, StatsCall, StatsField, StatsPipe } from '#languages/logsql';
import type { LogKind } from '../types.ts';
import { fieldSql } from './fields.ts';
import { filterSql } from './filters.ts';

/**
 * `stats` as SQL over the rows of several kinds at once: `select` gives each kind's rows the same columns (groups `g0…`,
 * values `v0…`, conditions `c0…`), and everything else speaks of those. What SQL cannot say as LogsQL means it (durations,
 * sizes, texts with numbers inside) comes as different values with how often each is there, for LogsQL to look at.
 */
export interface StatsPlan {
  readonly by: readonly GroupColumn[];
  readonly calls: readonly CallPlan[];
  /** Undefined where a field of the kind cannot be said in SQL. */
  readonly select: (kind: LogKind) => readonly string[] | undefined;
}

export interface GroupColumn {
  readonly name: string;
  /** The values are times in nanoseconds. */
  readonly isTime: boolean;
}

/** One function. */
export interface CallPlan {
  /** Of a group: aggregates, each with what it tells. */
  readonly aggregates: readonly Aggregate[];
  /** Different values that are to be looked at as well; never asked for where the aggregate `needed` is 0 everywhere. */
  readonly values?: ValuesPlan;
  /** Groups that LogsQL takes for one cannot be added up. */
  readonly isWhole?: boolean;
}

export interface Aggregate {
  readonly sql: string;
  readonly tells: 'count' | 'sum' | 'summed' | 'value' | 'time' | 'empty' | 'needed' | 'refused';
}

export interface ValuesPlan {
  /** A text. */
  readonly sql: string;
  readonly where: string;
  /** So many of them, drawn at random, will do for each group. */
  readonly sample?: number;
}

/** As many as VictoriaLogs keeps of each group; up to here its quantiles are exact, and so are these. */
const SAMPLES = 10_000;

/** Undefined where a function or a field needs the rows themselves. */
export function statsPlan({ by, calls }: StatsPipe): StatsPlan | undefined {
  const columns = createColumns();
  const groups = by.map(groupColumn);
  const plans = calls.map((call) => callPlan(call, columns));
  if (!isWhole(plans) || !isWhole(groups)) return undefined;
  return {
    by: groups,
    calls: plans,
    select: (kind) => {
      const found = [
        ...by.map((field, index) => named(groupSql(field, kind), `g${index}`)),
        ...columns.names().map((name, index) => named(valueSql(name, kind), `v${index}`)),
        ...columns.conditions().map((filter, index) => named(conditionSql(filter, kind), `c${index}`)),
      ];
      return isWhole(found) ? found : undefined;
    },
  };
}

function isWhole<T>(list: readonly (T | undefined)[]): list is readonly T[] {
  return !list.includes(undefined);
}

function named(sql: string | undefined, name: string): string | undefined {
  return sql === undefined ? undefined : `${sql} AS ${name}`;
}

interface Columns {
  /** The column of a field. */
  readonly of: (name: string) => string;
  readonly condition: (filter: Filter | undefined) => string;
  readonly names: () => readonly string[];
  readonly conditions: () => readonly Filter[];
}

function createColumns(): Columns {
  const names: string[] = [];
  const conditions: Filter[] = [];
  return {
    of: (name) => {
      if (!names.includes(name)) names.push(name);
      return `v${names.indexOf(name)}`;
    },
    condition: (filter) => {
      if (filter === undefined) return 'true';
      conditions.push(filter);
      return `c${conditions.length - 1}`;
    },
    names: () => names,
    conditions: () => conditions,
  };
}

const CALENDAR: Readonly<Record<string, string>> = { week: 'week', month: 'month', year: 'year' };

function groupColumn({ name, bucket }: StatsField): GroupColumn | undefined {
  if (name !== '_time') return { name, isTime: false };
  if (bucket !== undefined && !Number.isSafeInteger(bucket.offset)) return undefined;
  if (bucket !== undefined && CALENDAR[bucket.text] === undefined && !isStep(bucket.size)) return undefined;
  return { name, isTime: true };
}

function isStep(size: number): boolean {
  return Number.isSafeInteger(size) && size > 0;
}

/** Numbers are put into buckets by LogsQL, as different values; times, of which there are too many, here. */
function groupSql({ name, bucket }: StatsField, kind: LogKind): string | undefined {
  if (name !== '_time') {
    const value = fieldSql(kind, name);
    return value === undefined ? undefined : `coalesce(${value}, '')`;
  }
  if (bucket === undefined) return '_time';
  const shifted = bucket.offset === 0 ? '_time' : `(_time - ${bucket.offset})`;
  const unit = CALENDAR[bucket.text];
  const start =
    unit === undefined
      ? `${shifted} - ((${shifted} % ${bucket.size}) + ${bucket.size}) % ${bucket.size}`
      : `epoch_ns(date_trunc('${unit}', make_timestamp_ns(${shifted})))`;
  return bucket.offset === 0 ? start : `${start} + ${bucket.offset}`;
}

function valueSql(name: string, kind: LogKind): string | undefined {
  return name === '_time' ? '_time' : fieldSql(kind, name);
}

function conditionSql(filter: Filter, kind: LogKind): string | undefined {
  const { where, isExact } = filterSql(filter, kind);
  return isExact ? where : undefined;
}

type Maker = (call: StatsCall, condition: string, columns: Columns) => CallPlan | undefined;

const MAKERS: Readonly<Partial<Record<StatsCall['name'], Maker>>> = {
  avg: sums,
  count: (call, condition, columns) => counts(call, condition, columns, false),
  count_empty: (call, condition, columns) => counts(call, condition, columns, true),
  count_uniq: uniques,
  count_uniq_hash: uniques,
  max: (call, condition, columns) => extremes('max', call, condition, columns),
  median: quantiles,
  min: (call, condition, columns) => extremes('min', call, condition, columns),
  quantile: quantiles,
  rate: (_, condition) => ({ aggregates: [{ sql: countWhere(condition), tells: 'count' }] }),
  rate_sum: sums,
  sum: sums,
  sum_len: (call, condition, columns) => {
    const values = textColumns(call, columns);
    const lengths = values?.map((value) => `coalesce(strlen(${value}), 0)`).join(' + ');
    if (lengths === undefined) return undefined;
    const sql = `coalesce(sum(${lengths}) FILTER (WHERE ${condition}), 0)`;
    return { aggregates: [{ sql, tells: 'count' }] };
  },
  uniq_values: (call, condition, columns) => {
    const [value, ...others] = textColumns(call, columns) ?? [];
    if (value === undefined || others.length > 0) return undefined;
    return { aggregates: [], values: { sql: value, where: `${condition} AND ${value} IS NOT NULL` } };
  },
};

function callPlan(call: StatsCall, columns: Columns): CallPlan | undefined {
  const maker = MAKERS[call.name];
  return maker?.(call, columns.condition(call.if), columns);
}

function isPattern(name: string): boolean {
  return name.endsWith('*');
}

/** Of fields that are texts; undefined where some are none, or any number of fields is meant. */
function textColumns({ fields }: StatsCall, columns: Columns): readonly string[] | undefined {
  if (fields.length === 0 || fields.some((name) => isPattern(name) || name === '_time')) return undefined;
  return fields.map(columns.of);
}

function countWhere(condition: string): string {
  return `count(*) FILTER (WHERE ${condition})`;
}

function counts(
  { fields }: StatsCall,
  condition: string,
  columns: Columns,
  isOfEmpty: boolean,
): CallPlan | undefined {
  if (!isOfEmpty && fields.includes('*')) {
    return { aggregates: [{ sql: countWhere(condition), tells: 'count' }] };
  }
  if (fields.length === 0 || fields.some(isPattern)) return undefined;
  const isAbsent = `(${fields.map((name) => `${columns.of(name)} IS NULL`).join(' AND ')})`;
  const rows = isOfEmpty ? isAbsent : `NOT ${isAbsent}`;
  return { aggregates: [{ sql: countWhere(`${condition} AND ${rows}`), tells: 'count' }] };
}

/** Numbers as LogsQL and DuckDB both read them, and both write them. */
const PLAIN = String.raw`-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?`;
const isPlain = (value: string): string => `regexp_full_match(${value}, '${PLAIN}')`;

function sums(call: StatsCall, condition: string, columns: Columns): CallPlan | undefined {
  const [value, ...others] = textColumns(call, columns) ?? [];
  if (value === undefined || others.length > 0) return undefined;
  const number = `CASE WHEN ${isPlain(value)} THEN TRY_CAST(${value} AS DOUBLE) END`;
  const isOdd = `${condition} AND ${value} IS NOT NULL AND NOT ${isPlain(value)}`;
  return {
    aggregates: [
      { sql: `sum(${number}) FILTER (WHERE ${condition})`, tells: 'sum' },
      { sql: `count(${number}) FILTER (WHERE ${condition})`, tells: 'summed' },
      { sql: countWhere(isOdd), tells: 'needed' },
    ],
    values: { sql: value, where: isOdd },
  };
}

/** Without a digit, and nothing that may be a number: of such texts the order is that of their bytes. */
const WORDS = '[^-0-9+._iI][^0-9]*';
/** Times of one length in UTC: their order is that of their texts. */
const TIMES = String.raw`[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z`;

/** The best of each sort of value; LogsQL chooses among them. */
function extremes(
  name: 'min' | 'max',
  { fields }: StatsCall,
  condition: string,
  columns: Columns,
): CallPlan | undefined {
  const [field, ...others] = fields;
  if (field === undefined || others.length > 0 || isPattern(field)) return undefined;
  const value = columns.of(field);
  if (field === '_time') {
    return { aggregates: [{ sql: `${name}(${value}) FILTER (WHERE ${condition})`, tells: 'time' }] };
  }
  const number = `CASE WHEN ${isPlain(value)} THEN TRY_CAST(${value} AS DOUBLE) END`;
  const ofSort = (pattern: string): string =>
    `${name}(${value}) FILTER (WHERE ${condition} AND regexp_full_match(${value}, '${pattern}', 's'))`;
  const isOdd = `${condition} AND ${value} IS NOT NULL AND NOT regexp_full_match(${value}, '(${PLAIN})|(${WORDS})|(${TIMES})', 's')`;
  return {
    aggregates: [
      { sql: `arg_${name}(${value}, ${number}) FILTER (WHERE ${condition})`, tells: 'value' },
      { sql: ofSort(WORDS), tells: 'value' },
      { sql: ofSort(TIMES), tells: 'value' },
      { sql: `count(*) FILTER (WHERE ${condition} AND ${value} IS NULL)`, tells: 'empty' },
      { sql: countWhere(isOdd), tells: 'needed' },
    ],
    values: { sql: value, where: isOdd },
  };
}

/** Integers with separators, and minus zero: LogsQL may take two of them for one. */
function isManySided(value: string): string {
  return `(contains(${value}, '_') AND regexp_full_match(${value}, '[-0-9_]+') OR starts_with(${value}, '-0'))`;
}

function uniques({ fields }: StatsCall, condition: string, columns: Columns): CallPlan | undefined {
  if (fields.length === 0 || fields.some(isPattern)) return undefined;
  const values = fields.map(columns.of);
  const [only = ''] = values;
  if (values.length === 1) {
    const refused = fields[0] === '_time' ? '0' : countWhere(`${condition} AND ${isManySided(only)}`);
    return {
      aggregates: [
        { sql: `count(DISTINCT ${only}) FILTER (WHERE ${condition})`, tells: 'count' },
        { sql: refused, tells: 'refused' },
      ],
      isWhole: true,
    };
  }
  if (fields.includes('_time')) return undefined;
  const key = `(${values.map((value) => `coalesce(${value}, '')`).join(', ')})`;
  const isAny = values.map((value) => `${value} IS NOT NULL`).join(' OR ');
  const sql = `count(DISTINCT ${key}) FILTER (WHERE ${condition} AND (${isAny}))`;
  return { aggregates: [{ sql, tells: 'count' }], isWhole: true };
}

function quantiles(call: StatsCall, condition: string, columns: Columns): CallPlan | undefined {
  const [value, ...others] = textColumns(call, columns) ?? [];
  const share = call.phi?.value ?? 0.5;
  if (value === undefined || others.length > 0) return undefined;
  // The ends are those of all values, not of a sample.
  const isEnd = share <= 0 || share >= 1;
  const sql = `coalesce(${value}, '')`;
  return {
    aggregates: [],
    values: { sql, where: condition, ...(isEnd ? {} : { sample: SAMPLES }) },
    isWhole: !isEnd,
  };
}
