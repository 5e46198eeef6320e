import { isNumber, type NumberValue, placesOf, type Value } from '../values/index.ts';
import { elementError, itemsOf, typeError } from './operands.ts';
import type { BuiltinContext } from './types.ts';

/** What is computed at 64 bits of mantissa takes that much longer than integers that a double holds. */
export const FLOAT_STEPS = 320;

/** Decimal digits are read and written in time that grows faster than their number. */
export function stepsOfPlaces(places: number): number {
  return places + ((places * places) >> 11);
}

/** Long numbers take time by their digits besides. */
export function payForNumbers(context: BuiltinContext, a: NumberValue, b: NumberValue = 0): void {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return;
  context.spend(FLOAT_STEPS + stepsOfPlaces(placesOf(a) + placesOf(b)));
}

/** An array or set of numbers, as the first operand, each of them paid for. */
export function numbersOperand(context: BuiltinContext, collection: Value): readonly NumberValue[] {
  const items = itemsOf(collection);
  if (items === undefined) throw typeError(1, collection, 'set', 'array');
  context.spend(2 * items.length);
  return items.map((item) => {
    if (!isNumber(item)) throw elementError(1, collection, item, 'number');
    payForNumbers(context, item);
    return item;
  });
}
