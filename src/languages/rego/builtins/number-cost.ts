import { type NumberValue, placesOf } from '../values/index.ts';
import type { BuiltinContext } from './types.ts';

/** What is computed at 64 bits of mantissa takes that much longer than integers that a double holds. */
export const FLOAT_STEPS = 32;

/** Long numbers take time by their digits besides. */
export function payForNumbers(context: BuiltinContext, a: NumberValue, b: NumberValue = 0): void {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return;
  context.spend(FLOAT_STEPS + (placesOf(a) + placesOf(b)) / 8);
}
