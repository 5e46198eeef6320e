import { compareNumbers } from './decimal.ts';
import { MAX_DEPTH, tooDeep } from './depth.ts';
import { stateOfMixed } from './mixed-object.ts';
import { stateOfSet } from './rego-set.ts';
import { compareStrings, sortStrings } from './strings.ts';
import { isPlain, rankOf } from './type-of.ts';
import type { Entry, NumberValue, ObjectValue, PlainObject, RegoSet, Value } from './types.ts';

/** Below zero where a comes before b; values of different types have the order of their types. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : 1;
  return compareAt(a, b, 0);
}

function compareAt(a: Value, b: Value, depth: number): number {
  if (a === b) return 0;
  const rank = rankOf(a);
  const other = rankOf(b);
  if (rank !== other) return rank < other ? -1 : 1;
  switch (rank) {
    case 0:
      return 0;
    case 1:
      return a === false ? -1 : 1;
    case 2:
      return compareNumbers(a as NumberValue, b as NumberValue);
    case 3:
      return compareStrings(a as string, b as string);
    default:
      if (depth > MAX_DEPTH) throw tooDeep();
      if (rank === 4) return compareLists(a as readonly Value[], b as readonly Value[], depth + 1);
      if (rank === 5) return compareObjects(a as ObjectValue, b as ObjectValue, depth + 1);
      return compareLists(setItems(a as RegoSet), setItems(b as RegoSet), depth + 1);
  }
}

function compareLists(a: readonly Value[], b: readonly Value[], depth: number): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const order = compareAt(a[at] as Value, b[at] as Value, depth);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

/** Key by key: at the first place where they differ the key decides, else the value. */
function compareObjects(a: ObjectValue, b: ObjectValue, depth: number): number {
  const x = entriesOf(a);
  const y = entriesOf(b);
  const length = Math.min(x.length, y.length);
  for (let at = 0; at < length; at++) {
    const left = x[at] as Entry;
    const right = y[at] as Entry;
    const order = compareAt(left[0], right[0], depth) || compareAt(left[1], right[1], depth);
    if (order !== 0) return order;
  }
  return Math.sign(x.length - y.length);
}

/** Sorted keys of large objects: sorting data of a hundred thousand rows must not be paid at each evaluation. */
const sortedKeys = new WeakMap<object, readonly string[]>();
const LARGE = 64;

/** The keys of an object whose keys are all strings, sorted. */
export function keysOfPlain(object: PlainObject): readonly string[] {
  const keys = Object.keys(object);
  if (keys.length < LARGE) return sortStrings(keys);
  let known = sortedKeys.get(object);
  // Values never change; a host's own object might, and then it is better to sort again.
  if (known === undefined || known.length !== keys.length) {
    known = sortStrings(keys);
    sortedKeys.set(object, known);
  }
  return known;
}

/** Sorted. */
export function keysOf(object: ObjectValue): readonly Value[] {
  if (isPlain(object)) return keysOfPlain(object);
  const state = stateOfMixed(object);
  state.keys ??= entriesOf(object).map(([key]) => key);
  return state.keys;
}

/** Sorted by key. */
export function entriesOf(object: ObjectValue): readonly Entry[] {
  if (isPlain(object)) return keysOfPlain(object).map((key): Entry => [key, object[key] as Value]);
  const state = stateOfMixed(object);
  state.sorted ??= [...(state.few ?? state.entries.values())].sort((a, b) => compareValues(a[0], b[0]));
  return state.sorted;
}

/** Sorted; made once. */
export function setItems(set: RegoSet): readonly Value[] {
  const state = stateOfSet(set);
  state.sorted ??= sortValues([...(state.few ?? state.items?.values() ?? [])]);
  return state.sorted;
}

/** Sorts in place. */
export function sortValues(values: Value[]): readonly Value[] {
  if (isStrings(values)) return sortStrings(values);
  return values.sort(compareValues);
}

function isStrings(values: Value[]): values is string[] {
  return values.every((value) => typeof value === 'string');
}
