import type { StatsCall } from '../parse/types.ts';
import { FUNCTIONS } from './catalog.ts';
import type { Accumulator, AccumulatorContext } from './types.ts';

export { bucketOf } from './buckets.ts';
export type { Accumulator } from './types.ts';

export function makeAccumulator(call: StatsCall, context: AccumulatorContext): Accumulator {
  return FUNCTIONS[call.name](call, context);
}
