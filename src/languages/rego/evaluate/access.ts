import { Boxed } from '../values/boxed.ts';
import {
  type Entry,
  entriesOf,
  entryList,
  isArray,
  isObject,
  isSet,
  iterateObject,
  keysOf,
  lookup,
  objectOf,
  setItems,
  setList,
  sizeOf,
} from '../values/index.ts';
import type { PlainObject, Value } from '../values/types.ts';
import type { Meter } from './meter.ts';
import { MERGED_STEPS } from './prices.ts';

const NOTHING: readonly Value[] = [];

/** An object whose keys are all strings: a JavaScript object. */
export function isPlainObject(value: Value | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Boxed);
}

/** The value at a path, or undefined. */
export function valueAt(value: Value | undefined, path: readonly Value[]): Value | undefined {
  let at = value;
  for (const key of path) {
    if (at === undefined) return undefined;
    at = lookup(at, key);
  }
  return at;
}

const INDEX = /^(?:0|[1-9]\d*)$/;

/**
 * A key of a base document. OPA reads those by paths of text: a number finds the member that is named like it, and the
 * text of an index finds the item.
 */
export function lookupBase(value: Value | undefined, key: Value): Value | undefined {
  const found = lookup(value, key);
  if (found !== undefined || typeof value !== 'object') return found;
  if (typeof key === 'number' && isPlainObject(value)) return lookup(value, String(key));
  return typeof key === 'string' && isArray(value) && INDEX.test(key) ? value[Number(key)] : undefined;
}

/** The base document at a path. */
export function baseAt(value: Value | undefined, path: readonly Value[]): Value | undefined {
  let at = value;
  for (const key of path) at = lookupBase(at, key);
  return at;
}

/** What a scan goes through, as keys: indices, keys of objects, elements of sets. Nothing for all else. */
export function scanKeys(e: Meter, source: Value | undefined, isOrdered: boolean): readonly Value[] {
  if (isArray(source)) return Array.from(source.keys());
  return collectionKeys(e, source, isOrdered);
}

/** The same for what is no array: those have their indices, which need no list. */
export function collectionKeys(e: Meter, source: Value | undefined, isOrdered: boolean): readonly Value[] {
  return paidList(e, keysUnder(source, isOrdered), isOrdered);
}

/** The list is made as a whole, however few of its elements somebody looks at then. */
const FEW_KEYS = 8;

function paidList(e: Meter, list: readonly Value[], isOrdered: boolean): readonly Value[] {
  if (list.length > FEW_KEYS || isOrdered) e.fuel -= 4 * list.length;
  return list;
}

function keysUnder(source: Value | undefined, isOrdered: boolean): readonly Value[] {
  if (isPlainObject(source)) return isOrdered ? keysOf(source) : Object.keys(source);
  if (source === undefined) return NOTHING;
  if (isSet(source)) return isOrdered ? setItems(source) : setList(source);
  if (!isObject(source)) return NOTHING;
  return isOrdered ? keysOf(source) : entryList(source).map(([key]) => key);
}

/** The values that belong to those keys, in their order. */
export function collectionValues(e: Meter, source: Value | undefined, isOrdered: boolean): readonly Value[] {
  return paidList(e, valuesIn(source, isOrdered), isOrdered);
}

function valuesIn(source: Value | undefined, isOrdered: boolean): readonly Value[] {
  if (isPlainObject(source)) return isOrdered ? valuesUnder(source, keysOf(source)) : Object.values(source);
  if (source === undefined) return NOTHING;
  if (isSet(source)) return isOrdered ? setItems(source) : setList(source);
  if (!isObject(source)) return NOTHING;
  return (isOrdered ? entriesOf(source) : entryList(source)).map(([, value]) => value);
}

/** Elements of an array as they are, else the values of a collection. */
export function scanValues(e: Meter, source: Value | undefined, isOrdered: boolean): readonly Value[] {
  return isArray(source) ? source : collectionValues(e, source, isOrdered);
}

function valuesUnder(source: PlainObject, keys: readonly Value[]): readonly Value[] {
  const values: Value[] = [];
  for (const key of keys) {
    const value = lookup(source, key);
    if (value !== undefined) values.push(value);
  }
  return values;
}

export function isCollection(source: Value | undefined): boolean {
  return (
    typeof source === 'object' && source !== null && (isArray(source) || isObject(source) || isSet(source))
  );
}

/** A key that a direct read did not find: what shows nothing of itself is asked in its own way. */
export function missedKey(source: Value, key: string): Value | undefined {
  return source instanceof Boxed ? lookup(source, key) : undefined;
}

/** One object on top of another, and so on inside of both; where either is no object the upper one stays. */
export function mergedOver(e: Meter, upper: Value, lower: Value): Value {
  if (!isObject(upper) || !isObject(lower)) return upper;
  e.fuel -= MERGED_STEPS * (sizeOf(upper) + sizeOf(lower));
  const entries: Entry[] = [...iterateObject(lower)];
  for (const [key, value] of iterateObject(upper)) {
    const other = lookup(lower, key);
    entries.push([key, other === undefined ? value : mergedOver(e, value, other)]);
  }
  return objectOf(entries);
}
