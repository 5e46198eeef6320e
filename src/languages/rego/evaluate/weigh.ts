import { Boxed } from '../values/boxed.ts';
import {
  compareValues,
  equalValues,
  isArray,
  isObject,
  isSet,
  iterateObject,
  lookup,
  MAX_DEPTH,
  placesOf,
  setIterate,
  sizeOf,
  tooDeep,
} from '../values/index.ts';
import type { NumberValue, PlainObject, Value } from '../values/types.ts';
import type { Meter } from './meter.ts';

// Values are compared and hashed as a whole, however large they are, and one that holds the same part many times is
// larger than the memory that it takes. That work is paid for part by part while it is done, or a policy could do with
// a few steps what takes hours.

/** Pays a step for each part of a value, and tells how many there are; a long string counts as several. */
export function weigh(e: Meter, value: Value, depth = 0): number {
  if (--e.fuel < 0) e.refill(e.place);
  if (typeof value === 'string') return 1 + (value.length >> 6);
  if (typeof value !== 'object' || value === null) return 1;
  if (depth > MAX_DEPTH) throw tooDeep();
  let weight = 1;
  if (isArray(value)) for (const item of value) weight += weigh(e, item, depth + 1);
  else if (isSet(value)) for (const item of setIterate(value)) weight += weigh(e, item, depth + 1);
  else if (isObject(value)) weight += weighEntries(e, value, depth + 1);
  else weight += weighNumber(value);
  return weight;
}

function weighEntries(e: Meter, object: Parameters<typeof iterateObject>[0], depth: number): number {
  let weight = 0;
  if (object instanceof Boxed) {
    for (const [key, item] of iterateObject(object)) weight += weigh(e, key, depth) + weigh(e, item, depth);
    return weight;
  }
  for (const item of Object.values(object as PlainObject)) weight += 1 + weigh(e, item, depth);
  return weight;
}

/** To make a key of a part takes as long as so many steps more. */
const KEY_STEPS = 12;

/** Strings of one length are compared by their bits: a step for so many characters. */
export const LONG_TEXT = 1024;
/** To make a key of a string, it is read as a whole: a step for 16 characters. */
export const KEY_TEXT = 4;

function keyTextSteps(text: string): number {
  return text.length >> KEY_TEXT;
}

/** To keep a number of many digits apart from others takes its text, which takes longer the longer it is. */
function weighNumber(number: NumberValue): number {
  const places = placesOf(number);
  return 8 + (places >> 1) + ((places * places) >> 12);
}

/** Pays for an item of a set, if it has parts: it is kept as a text too. */
export function payForItem(e: Meter, item: Value, place: number): void {
  if (typeof item === 'object' && item !== null) {
    e.place = place;
    e.hold(weighKey(e, item), place);
  } else if (typeof item === 'string') e.fuel -= keyTextSteps(item);
}

/** Pays for a key that has parts. */
export function payForKey(e: Meter, key: Value): void {
  if (typeof key === 'object' && key !== null) weighKey(e, key);
  else if (typeof key === 'string') e.fuel -= keyTextSteps(key);
}

/** To look a text up. */
const WORD_STEPS = 2;

function weighKey(e: Meter, key: Value): number {
  const weight = weigh(e, key);
  e.spend(KEY_STEPS * weight);
  return weight;
}

/** source[key], where the key was not known when the policy was compiled, or has parts: a text has to be hashed first. */
export function lookupKey(e: Meter, source: Value, key: Value): Value | undefined {
  if (typeof key === 'string') e.fuel -= WORD_STEPS;
  else if (typeof key === 'object' && key !== null) weighKey(e, key);
  return lookup(source, key);
}

/** The order of values, quick for numbers. */
export function order(e: Meter, a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') e.fuel -= 1 + (Math.min(a.length, b.length) >> 3);
  else if (typeof a === 'object' && typeof b === 'object' && a !== null) weigh(e, a);
  return compareValues(a, b);
}

/** Equality where most are plain: only two objects need a closer look. */
export function isEqual(e: Meter, a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a === 'string') {
    if (a.length >= LONG_TEXT && typeof b === 'string' && a.length === b.length) e.fuel -= a.length >> 8;
    return a === b;
  }
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return isSame(e, a, b, 0);
}

function isSame(e: Meter, a: Value | undefined, b: Value | undefined, depth: number): boolean {
  if (--e.fuel < 0) e.refill(e.place);
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (depth > MAX_DEPTH) throw tooDeep();
  if (isArray(a)) return isArray(b) && isSameList(e, a, b, depth + 1);
  if (isArray(b)) return false;
  if (!(a instanceof Boxed || b instanceof Boxed)) return isSamePlain(e, a, b, depth + 1);
  if (sizeOf(a) !== sizeOf(b)) return false;
  if (!isSet(a)) weigh(e, a);
  else e.spend(sizeOf(a));
  return equalValues(a, b);
}

function isSameList(e: Meter, a: readonly Value[], b: readonly Value[], depth: number): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSame(e, a[i], b[i], depth)) return false;
  return true;
}

function isSamePlain(e: Meter, a: object, b: object, depth: number): boolean {
  const keys = Object.keys(a);
  e.spend(keys.length);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    const other = lookup(b as PlainObject, key);
    if (other === undefined || !isSame(e, (a as PlainObject)[key], other, depth)) return false;
  }
  return true;
}
