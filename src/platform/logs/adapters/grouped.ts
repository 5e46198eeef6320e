import {
  type CountingPipe,
  createPartialCounts,
  createPartialStats,
  formatRfc3339,
  type Limits,
  type PartialGroup,
  type PartialStats,
  type Query,
  type Row,
  type StatsPipe,
} from '#languages/logsql';
import { fieldSql } from '../sql/fields.ts';
import { filterSql } from '../sql/filters.ts';
import { relationOf } from '../sql/relation.ts';
import { type Aggregate, type CallPlan, type StatsPlan, statsPlan, type ValuesPlan } from '../sql/stats.ts';
import type { LogKind } from '../types.ts';
import type { Duck } from './duckdb.ts';
import type { PinnedPart } from './kind-log.ts';
import { stream } from './scan.ts';

/** What a kind's rows lie in. */
export interface KindParts {
  readonly kind: LogKind;
  readonly parts: readonly PinnedPart[];
}

export interface GroupedOptions {
  readonly duck: Duck;
  /** Of the kinds that have rows of the time. */
  readonly sources: readonly KindParts[];
  readonly query: Query;
  readonly time: { readonly minNs: bigint; readonly maxNs: bigint };
  readonly signal: AbortSignal;
  readonly maxRows: number;
  readonly limits?: Limits;
}

/**
 * The rows behind the first pipe, where it counts or sums up and DuckDB can do so: few rows come to JavaScript, however many
 * are read. Undefined where only the rows themselves give LogsQL's answer.
 */
export async function grouped(options: GroupedOptions): Promise<readonly Row[] | undefined> {
  const [first] = options.query.pipes;
  switch (first?.kind) {
    case 'stats':
      return await groupedStats(first, options);
    case 'uniq':
    case 'top':
    case 'field_values':
      return await groupedCounts(first, options);
    default:
      return undefined;
  }
}

/** The rows that the query's filter lets through, with columns of the same names for each kind. */
function filteredRows(
  { sources, query, time }: GroupedOptions,
  select: (kind: LogKind) => readonly string[] | undefined,
): string | undefined {
  const selects: string[] = [];
  for (const { kind, parts } of sources) {
    const { where, isExact } = filterSql(query.filter, kind);
    if (where === 'false') continue;
    const columns = select(kind);
    if (!isExact || columns === undefined) return undefined;
    const list = columns.length === 0 ? '1' : columns.join(', ');
    selects.push(
      `SELECT ${list} FROM ${relationOf(kind, parts)} WHERE _time BETWEEN ${time.minNs} AND ${time.maxNs} AND ${where}`,
    );
  }
  return selects.join(' UNION ALL ');
}

async function groupedStats(pipe: StatsPipe, options: GroupedOptions): Promise<readonly Row[] | undefined> {
  const plan = statsPlan(pipe);
  const stats = createPartialStats(pipe, options.limits);
  const from = plan && filteredRows(options, plan.select);
  if (plan === undefined || stats === undefined || from === undefined) return undefined;
  if (from === '') return stats.rows();
  const run = new StatsRun(plan, stats, from, options);
  return (await run.aggregate()) && (await run.lookAtValues()) ? stats.rows() : undefined;
}

/** So many groups at most have samples of their own; of more, all different values are looked at. */
const SAMPLED_GROUPS = 64;

class StatsRun {
  readonly #plan: StatsPlan;
  readonly #stats: PartialStats;
  readonly #from: string;
  readonly #options: GroupedOptions;
  /** Calls whose values must be looked at. */
  readonly #needed = new Set<CallPlan>();

  constructor(plan: StatsPlan, stats: PartialStats, from: string, options: GroupedOptions) {
    this.#plan = plan;
    this.#stats = stats;
    this.#from = from;
    this.#options = options;
  }

  /** False where the answer is not LogsQL's. */
  async aggregate(): Promise<boolean> {
    const { calls, by } = this.#plan;
    const aggregates = calls.flatMap((call) => call.aggregates.map(({ sql }) => sql));
    const sql = this.#grouped(['count(*)', ...aggregates], this.#from);
    for await (const rows of stream(this.#options.duck, sql, this.#options)) {
      for (const row of rows) if (!this.#take(row, by.length)) return false;
    }
    for (const call of calls) if (needsValues(call)) this.#needed.add(call);
    return true;
  }

  #take(row: readonly unknown[], groups: number): boolean {
    const group = this.#group(row);
    // Without `by` there is a group of no rows, too.
    if (Number(row[groups]) === 0) return true;
    group.sources += 1;
    let at = groups + 1;
    for (const [index, call] of this.#plan.calls.entries()) {
      if (call.isWhole === true && group.sources > 1) return false;
      const told = row.slice(at, at + call.aggregates.length);
      at += call.aggregates.length;
      if (!this.#tell(group, index, call, told)) return false;
    }
    return true;
  }

  #tell(group: PartialGroup, index: number, call: CallPlan, told: readonly unknown[]): boolean {
    const partial = group.calls[index];
    const number = (tells: Aggregate['tells']): number =>
      Number(told[call.aggregates.findIndex((one) => one.tells === tells)] ?? 0);
    for (const [place, { tells }] of call.aggregates.entries()) {
      const value = told[place];
      if (tells === 'refused' && Number(value) > 0) return false;
      if (tells === 'needed' && Number(value) > 0) this.#needed.add(call);
      if (tells === 'count') partial?.take({ kind: 'count', count: Number(value) });
      if (tells === 'sum') partial?.take({ kind: 'sum', total: Number(value), count: number('summed') });
      if (tells === 'empty' && Number(value) > 0) partial?.take({ kind: 'value', value: '', hits: 1 });
      if (value === null || value === undefined) continue;
      if (tells === 'value') partial?.take({ kind: 'value', value: String(value), hits: 1 });
      if (tells === 'time') {
        partial?.take({ kind: 'value', value: formatRfc3339(value as bigint), hits: 1 });
      }
    }
    return true;
  }

  /** Different values of each group, for the functions that need them. */
  async lookAtValues(): Promise<boolean> {
    for (const [index, call] of this.#plan.calls.entries()) {
      if (call.values === undefined || !this.#needed.has(call)) continue;
      const { values } = call;
      const isSampled = values.sample !== undefined && this.#stats.groups() <= SAMPLED_GROUPS;
      for await (const rows of stream(
        this.#options.duck,
        this.#valuesSql(values, isSampled),
        this.#options,
      )) {
        for (const row of rows) {
          const [value, hits] = row.slice(this.#plan.by.length);
          const input = { kind: 'value' as const, value: String(value), hits: Number(hits) };
          this.#stats.hold(this.#group(row).calls[index]?.take(input) ?? 0);
        }
      }
    }
    return true;
  }

  #valuesSql({ sql, where, sample }: ValuesPlan, isSampled: boolean): string {
    const rows = `SELECT * FROM (${this.#from}) WHERE ${where}`;
    if (!isSampled) return this.#grouped([`count(*)`], rows, [`${sql}`]);
    const drawn = this.#grouped([`arg_min(${sql}, random(), ${sample}) AS drawn`], rows);
    const groups = this.#plan.by.map((_, index) => `g${index}, `).join('');
    return `SELECT ${groups} unnest(drawn), 1 FROM (${drawn})`;
  }

  #grouped(columns: readonly string[], from: string, more: readonly string[] = []): string {
    const by = [...this.#plan.by.map((_, index) => `g${index}`), ...more];
    const tail = by.length === 0 ? '' : ` GROUP BY ${by.map((_, index) => index + 1).join(', ')}`;
    return `SELECT ${[...by, ...columns].join(', ')} FROM (${from})${tail}`;
  }

  #group(row: readonly unknown[]): PartialGroup {
    const values = this.#plan.by.map(({ isTime }, index) =>
      isTime ? formatRfc3339(row[index] as bigint) : String(row[index]),
    );
    return this.#stats.group(values);
  }
}

/** Those that no aggregate can say to be needless. */
function needsValues({ values, aggregates }: CallPlan): boolean {
  return values !== undefined && !aggregates.some(({ tells }) => tells === 'needed');
}

async function groupedCounts(
  pipe: CountingPipe,
  options: GroupedOptions,
): Promise<readonly Row[] | undefined> {
  const fields = pipe.kind === 'field_values' ? [pipe.field] : pipe.by;
  const select = (kind: LogKind): readonly string[] | undefined => {
    const values = fields.map((name) => fieldSql(kind, name));
    return values.includes(undefined)
      ? undefined
      : values.map((value, index) => `coalesce(${value}, '') AS g${index}`);
  };
  const from = fields.length === 0 ? undefined : filteredRows(options, select);
  if (from === undefined) return undefined;
  const counts = createPartialCounts(pipe, options.limits);
  if (from === '') return counts.rows();
  for await (const rows of stream(options.duck, countsSql(pipe, fields, from), options)) {
    for (const row of rows) {
      const hits = Number(row[fields.length]);
      // The last column says whether LogsQL takes some values for one, so that the first few may be others.
      if (row[fields.length + 1] === true) return undefined;
      counts.add(row.slice(0, fields.length).map(String), hits);
    }
  }
  return counts.rows();
}

function countsSql(pipe: CountingPipe, fields: readonly string[], from: string): string {
  const names = fields.map((_, index) => `g${index}`);
  const list = names.join(', ');
  const groups = `SELECT ${list}, count(*) AS hits FROM (${from}) GROUP BY ${list}`;
  if (pipe.kind !== 'top') {
    // One more than the limit says that there are more.
    return `SELECT ${list}, hits, false FROM (${groups})${pipe.limit > 0 ? ` LIMIT ${pipe.limit + 1}` : ''}`;
  }
  const isOdd =
    names.length > 1
      ? 'false'
      : `(SELECT coalesce(bool_or(contains(g0, '_') AND regexp_full_match(g0, '[-0-9_]+') OR starts_with(g0, '-0')), false) FROM groups)`;
  // In this order VictoriaLogs shows values of as many hits.
  const order = names.length === 1 ? ['g0'] : names.flatMap((name) => [`strlen(${name})`, name]);
  return `WITH groups AS MATERIALIZED (${groups}) SELECT ${list}, hits, ${isOdd} FROM groups ORDER BY hits DESC, ${order.join(', ')} LIMIT ${pipe.limit}`;
}
