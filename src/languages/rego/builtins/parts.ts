import {
  entryList,
  equalValues,
  isArray,
  isNumber,
  isObject,
  isSet,
  MAX_DEPTH,
  type ObjectValue,
  placesOf,
  setList,
  tooDeep,
  type Value,
} from '../values/index.ts';
import { stepsOfPlaces } from './number-cost.ts';
import { payForText } from './text.ts';
import type { BuiltinContext } from './types.ts';

// A value that holds the same part many times is larger than the memory that it takes, so a built-in that looks at all
// of its arguments, or writes them down, pays for their parts before it begins.

/** What a part costs that is only looked at, and one that is written as text. */
const LOOKED_AT = 1;
/** One that a key is made of. */
export const KEYED = 12;
export const WRITTEN = 16;

/** Parts between two payments. */
const PAID_AT_ONCE = 64;

/** Pays for every part of a value, as often as it stands there. */
export function payForParts(context: BuiltinContext, value: Value, each = LOOKED_AT): void {
  if (typeof value === 'string') payForText(context, value.length);
  if (typeof value === 'object' && value !== null) context.spend(each * countParts(context, value, each, 0));
}

/** Pays for parts in lots; gives back the rest that is due. */
function countParts(context: BuiltinContext, value: Value, each: number, depth: number): number {
  if (typeof value === 'string') return 1 + (value.length >> 6);
  if (typeof value !== 'object' || value === null) return 1;
  if (isNumber(value)) return 1 + (stepsOfPlaces(placesOf(value)) >> 2);
  if (depth > MAX_DEPTH) throw tooDeep();
  if (isArray(value)) return countItems(context, value, each, depth + 1);
  if (isSet(value)) return countItems(context, setList(value), each, depth + 1);
  return isObject(value) ? countMembers(context, value, each, depth + 1) : 1;
}

function countItems(context: BuiltinContext, items: readonly Value[], each: number, depth: number): number {
  let due = 1;
  for (const item of items) due = paidLot(context, due + countParts(context, item, each, depth), each);
  return due;
}

function countMembers(context: BuiltinContext, object: ObjectValue, each: number, depth: number): number {
  let due = 1;
  for (const [key, item] of entryList(object)) {
    due = paidLot(context, due + countParts(context, key, each, depth), each);
    due = paidLot(context, due + countParts(context, item, each, depth), each);
  }
  return due;
}

function paidLot(context: BuiltinContext, due: number, each: number): number {
  if (due < PAID_AT_ONCE) return due;
  context.spend(each * due);
  return 0;
}

/** Equality at the price of what it looks at. */
export function equalParts(context: BuiltinContext, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === 'object' && typeof b === 'object') payForParts(context, a);
  return equalValues(a, b);
}
