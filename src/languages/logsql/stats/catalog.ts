import type { StatsName } from '../parse/types.ts';
import { histogram } from './histogram.ts';
import { avg, count, countEmpty, rate, rateSum, sum, sumLen } from './numbers.ts';
import { max, min, quantile, rowAny, rowMax, rowMin } from './order.ts';
import { countUniq, jsonValues, uniqValues, values } from './sets.ts';
import type { AccumulatorMaker } from './types.ts';

/** What each function of `stats` does with the rows of a group. */
export const FUNCTIONS: Readonly<Record<StatsName, AccumulatorMaker>> = {
  avg,
  count,
  count_empty: countEmpty,
  count_uniq: countUniq,
  count_uniq_hash: countUniq,
  histogram,
  json_values: jsonValues,
  max,
  median: quantile,
  min,
  quantile,
  rate,
  rate_sum: rateSum,
  row_any: rowAny,
  row_max: rowMax,
  row_min: rowMin,
  sum,
  sum_len: sumLen,
  uniq_values: uniqValues,
  values,
};
