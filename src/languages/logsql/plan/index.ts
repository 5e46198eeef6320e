import type { Filter, Query, TimeFilter } from '../parse/types.ts';
import { formatRfc3339, lastNsOf } from '../values/timestamps.ts';
import { conjunctionOf, planFilter } from './filters.ts';
import { planPipes } from './pipes.ts';
import { rewriteSubqueries } from './rewrite.ts';

const MIN_INT64 = -(1n << 63n);
const MAX_INT64 = (1n << 63n) - 1n;

export interface TimeRange {
  /** Nanoseconds since 1970, both inclusive. */
  readonly minNs: bigint;
  readonly maxNs: bigint;
}

export interface PlanOptions {
  /** Comes from outside, such as the range chosen on a page: it applies to sub-queries too. */
  readonly timeRange?: TimeRange;
  /** What all rows must pass whatever the query says, sub-queries included: the bounds of what somebody may see. */
  readonly extraFilter?: Filter;
}

/** The query as it is run: the same nodes, fewer of them. */
export function planQuery(query: Query, { timeRange, extraFilter }: PlanOptions = {}): Query {
  const simple = simplify(query);
  const bounded = extraFilter ? restrict(simple, planFilter(extraFilter)) : simple;
  const time = timeRange && timeFilterOf(timeRange, query);
  return setRateStep(time ? restrict(bounded, time) : bounded);
}

function simplify(query: Query): Query {
  const pipes = planPipes(query.pipes);
  const [first] = pipes;
  const isFilter = first?.kind === 'filter';
  const filter = isFilter ? conjunctionOf(query.filter, first.filter) : query.filter;
  const simple = { ...query, filter: planFilter(filter), pipes: isFilter ? pipes.slice(1) : pipes };
  return rewriteSubqueries(simple, simplify);
}

function timeFilterOf({ minNs, maxNs }: TimeRange, { place }: Query): TimeFilter {
  const [from, to] = [formatRfc3339(minNs), formatRfc3339(maxNs)];
  return { kind: 'time', minNs, maxNs: lastNsOf(maxNs, to), text: `[${from},${to}]`, place };
}

/** Puts a filter before that of the query and of its sub-queries; an option may refuse times, and nothing else. */
function restrict(query: Query, by: Filter): Query {
  const inner = rewriteSubqueries(query, (subquery) => restrict(subquery, by));
  if (by.kind === 'time' && query.options.ignoreGlobalTimeFilter) return inner;
  return { ...inner, filter: prepend(by, inner.filter) };
}

function prepend(by: Filter, filter: Filter): Filter {
  if (filter.kind === 'and') return { ...filter, filters: [by, ...filter.filters] };
  return { kind: 'and', filters: [by, filter], place: filter.place };
}

/** What the query's own filter says of the time; int64's bounds where it says nothing. */
export function timeRangeOf({ filter }: Query): TimeRange {
  if (filter.kind === 'time') return { minNs: filter.minNs, maxNs: filter.maxNs };
  let [least, most] = [MIN_INT64, MAX_INT64];
  for (const inner of filter.kind === 'and' ? filter.filters : []) {
    if (inner.kind !== 'time') continue;
    if (inner.minNs > least) least = inner.minNs;
    if (inner.maxNs < most) most = inner.maxNs;
  }
  return { minNs: least, maxNs: most };
}

/** Rates are by second of the time range, where it has two ends. */
function setRateStep(query: Query): Query {
  const { minNs, maxNs } = timeRangeOf(query);
  const stepNs = maxNs - minNs + 1n;
  if (minNs === MIN_INT64 || maxNs === MAX_INT64 || stepNs <= 0n) return query;
  const stepSeconds = Number(stepNs) / 1e9;
  const pipes = query.pipes.map((pipe) => {
    if (pipe.kind !== 'stats') return pipe;
    const calls = pipe.calls.map((call) => (call.name.startsWith('rate') ? { ...call, stepSeconds } : call));
    return { ...pipe, calls };
  });
  return { ...query, pipes };
}

/**
 * The sub-queries of a planned query that must be run before it, without those inside of them. Their rows are handed in
 * by the very nodes that are given here.
 */
export function subqueriesOf(query: Query): readonly Query[] {
  const found: Query[] = [];
  rewriteSubqueries(query, (subquery) => {
    found.push(subquery);
    return subquery;
  });
  return found;
}
