import { isLessNatural } from '../values/order.ts';
import { parseNumber } from '../values/quantities.ts';
import type { AccumulatorMaker } from './types.ts';

const LOWEST = -9;
const HIGHEST = 18;
const PER_DECADE = 18;
const BUCKETS = (HIGHEST - LOWEST) * PER_DECADE;
const STEP = 10 ** (1 / PER_DECADE);

/** Buckets of VictoriaMetrics: eighteen for each power of ten, from 1e-9 to 1e18. */
export const histogram: AccumulatorMaker = ({ fields }) => {
  const [field = ''] = fields;
  const hits = new Map<string, number>();
  return {
    add(row) {
      const value = parseNumber(row.get(field));
      if (value === undefined || Number.isNaN(value) || value < 0) return;
      const range = rangeOf(value);
      hits.set(range, (hits.get(range) ?? 0) + 1);
    },
    result() {
      const ranges = [...hits].sort(([a], [b]) => (isLessNatural(a, b) ? -1 : 1));
      return `[${ranges.map(([range, count]) => `{"vmrange":"${range}","hits":${count}}`).join(',')}]`;
    },
  };
};

function rangeOf(value: number): string {
  const place = (Math.log10(value) - LOWEST) * PER_DECADE;
  if (!(place >= 0)) return `0...${exponential(10 ** LOWEST)}`;
  if (place >= BUCKETS) return `${exponential(10 ** HIGHEST)}...+Inf`;
  // A power of ten belongs to the bucket that ends with it.
  const index = Number.isInteger(place) && place > 0 ? place - 1 : Math.floor(place);
  return `${exponential(boundOf(index))}...${exponential(boundOf(index + 1))}`;
}

/** Multiplied step by step, as the bounds are made there: their last digits are those of the rounding. */
function boundOf(index: number): number {
  let bound = 10 ** LOWEST;
  for (let i = 0; i < index; i += 1) bound *= STEP;
  return bound;
}

/** Go's `%.3e`: at least two digits of the exponent. */
function exponential(value: number): string {
  return value.toExponential(3).replace(/e([-+])(\d)$/, 'e$10$2');
}
