import {
  equalValues,
  isArray,
  isObject,
  isSet,
  iterateObject,
  MAX_DEPTH,
  setIterate,
  tooDeep,
  type Value,
} from '../values/index.ts';
import { payForText } from './text.ts';
import type { BuiltinContext } from './types.ts';

// A value that holds the same part many times is larger than the memory that it takes, so a built-in that looks at all
// of its arguments, or writes them down, pays for their parts before it begins.

/** What a part costs that is only looked at, and one that is written as text. */
const LOOKED_AT = 1;
export const WRITTEN = 6;

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
  if (depth > MAX_DEPTH) throw tooDeep();
  let due = 1;
  for (const part of partsOf(value)) {
    due += countParts(context, part, each, depth + 1);
    if (due < PAID_AT_ONCE) continue;
    context.spend(each * due);
    due = 0;
  }
  return due;
}

function partsOf(value: Value): Iterable<Value> {
  if (isArray(value)) return value;
  if (isSet(value)) return setIterate(value);
  return isObject(value) ? membersOf(value) : [];
}

function* membersOf(object: Parameters<typeof iterateObject>[0]): Generator<Value> {
  for (const [key, item] of iterateObject(object)) {
    yield key;
    yield item;
  }
}

/** Equality at the price of what it looks at. */
export function equalParts(context: BuiltinContext, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === 'object' && typeof b === 'object') payForParts(context, a);
  return equalValues(a, b);
}
