import type { StatsCall } from '../parse/types.ts';
import { formatTexts } from '../values/json.ts';
import { formatFloat } from '../values/numbers.ts';
import { compareValues, isLess } from '../values/order.ts';
import { parseNumber } from '../values/quantities.ts';

/** What another engine found out about the rows of a group, for one function of `stats`. */
export type PartialInput =
  /** So many rows, or bytes, or different values. */
  | { readonly kind: 'count'; readonly count: number }
  /** The sum of so many values. */
  | { readonly kind: 'sum'; readonly total: number; readonly count: number }
  /** A value that so many rows have; for extremes one that may be it. */
  | { readonly kind: 'value'; readonly value: string; readonly hits: number };

export interface PartialCall {
  /** Returns bytes that are held for it. */
  take(input: PartialInput): number;
  result(): string;
}

type Maker = (call: StatsCall) => PartialCall;

const MAKERS: Readonly<Partial<Record<StatsCall['name'], Maker>>> = {
  avg: () => sumUp((total, count) => (count === 0 ? Number.NaN : total / count)),
  count: () => counts(String),
  count_empty: () => counts(String),
  count_uniq: ({ limit }) => counts((count) => String(limit > 0 ? Math.min(limit, count) : count)),
  count_uniq_hash: ({ limit }) => counts((count) => String(limit > 0 ? Math.min(limit, count) : count)),
  max: () => extreme((value, best) => isLess(best, value)),
  median: quantile,
  min: () => extreme((value, best) => isLess(value, best)),
  quantile,
  rate: ({ stepSeconds = 0 }) => counts((rows) => formatFloat(stepSeconds > 0 ? rows / stepSeconds : rows)),
  rate_sum: ({ stepSeconds = 0 }) => sumUp((total) => (stepSeconds > 0 ? total / stepSeconds : total)),
  sum: () => sumUp((total) => total),
  sum_len: () => counts(String),
  uniq_values: uniqValues,
};

/** Undefined: nothing but the rows themselves will do. */
export function partialCall(call: StatsCall): PartialCall | undefined {
  return MAKERS[call.name]?.(call);
}

function counts(show: (count: number) => string): PartialCall {
  let count = 0;
  return {
    take: (input) => {
      if (input.kind !== 'value') count += input.count;
      return 0;
    },
    result: () => show(count),
  };
}

function sumUp(show: (total: number, count: number) => number): PartialCall {
  let [total, count] = [Number.NaN, 0];
  const add = (sum: number, values: number): void => {
    if (values === 0) return;
    total = count === 0 ? sum : total + sum;
    count += values;
  };
  return {
    take: (input) => {
      if (input.kind === 'sum') add(input.total, input.count);
      const number = input.kind === 'value' ? parseNumber(input.value) : undefined;
      if (input.kind === 'value' && number !== undefined) add(number * input.hits, input.hits);
      return 0;
    },
    result: () => formatFloat(show(total, count)),
  };
}

function extreme(isBetter: (value: string, best: string) => boolean): PartialCall {
  let best: string | undefined;
  return {
    take: (input) => {
      if (input.kind === 'value' && (best === undefined || isBetter(input.value, best))) best = input.value;
      return 0;
    },
    result: () => best ?? '',
  };
}

function uniqValues({ limit }: StatsCall): PartialCall {
  const seen = new Set<string>();
  return {
    take: (input) => {
      if (input.kind !== 'value' || input.value === '' || seen.has(input.value)) return 0;
      if (limit > 0 && seen.size >= limit) return 0;
      seen.add(input.value);
      return 60 + 2 * input.value.length;
    },
    result: () => formatTexts([...seen].sort(compareValues)),
  };
}

/** Exact over all values that were told; where only a share of them is, over that. */
function quantile({ phi }: StatsCall): PartialCall {
  const share = phi?.value ?? 0.5;
  const hits = new Map<string, number>();
  return {
    take: (input) => {
      if (input.kind !== 'value') return 0;
      const before = hits.get(input.value);
      hits.set(input.value, (before ?? 0) + input.hits);
      return before === undefined ? 60 + 2 * input.value.length : 0;
    },
    result: () => {
      const sorted = [...hits].sort(([a], [b]) => (isLess(a, b) ? -1 : 1));
      const total = sorted.reduce((sum, [, count]) => sum + count, 0);
      let left = Math.min(Math.trunc(share * total), total - 1);
      for (const [value, count] of sorted) {
        left -= count;
        if (left < 0) return value;
      }
      return '';
    },
  };
}
