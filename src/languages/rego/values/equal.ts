import { compareNumbers } from './decimal.ts';
import { MAX_DEPTH, tooDeep } from './depth.ts';
import { mixedEntries, mixedGet, mixedSize } from './mixed-entries.ts';
import { stateOfSet } from './rego-set.ts';
import { itemsByKey } from './set-items.ts';
import { isPlain, rankOf } from './type-of.ts';
import type { MixedObject, NumberValue, ObjectValue, PlainObject, RegoSet, Value } from './types.ts';

export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  // Numbers, too, are the same JS value where they are equal, unless they are long.
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return equalAt(a, b, 0);
}

function equalAt(a: Value, b: Value, depth: number): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const rank = rankOf(a);
  if (rank !== rankOf(b)) return false;
  if (rank === 2) return compareNumbers(a as NumberValue, b as NumberValue) === 0;
  if (depth > MAX_DEPTH) throw tooDeep();
  if (rank === 4) return equalLists(a as readonly Value[], b as readonly Value[], depth + 1);
  if (rank === 5) return equalObjects(a as ObjectValue, b as ObjectValue, depth + 1);
  return equalSets(a as RegoSet, b as RegoSet);
}

function equalLists(a: readonly Value[], b: readonly Value[], depth: number): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!equalAt(a[at] as Value, b[at] as Value, depth)) return false;
  return true;
}

function equalObjects(a: ObjectValue, b: ObjectValue, depth: number): boolean {
  if (isPlain(a)) return isPlain(b) && equalPlain(a, b, depth);
  return !isPlain(b) && equalMixed(a, b, depth);
}

function equalPlain(a: PlainObject, b: PlainObject, depth: number): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(b, key)) return false;
    if (!equalAt(a[key] as Value, b[key] as Value, depth)) return false;
  }
  return true;
}

function equalMixed(a: MixedObject, b: MixedObject, depth: number): boolean {
  if (mixedSize(a) !== mixedSize(b)) return false;
  for (const [key, value] of mixedEntries(a)) {
    const other = mixedGet(b, key);
    if (other === undefined || !equalAt(value, other, depth)) return false;
  }
  return true;
}

/** Equal items have equal keys, so the items themselves need no look. */
function equalSets(a: RegoSet, b: RegoSet): boolean {
  const { few, isFlat } = stateOfSet(a);
  const other = stateOfSet(b);
  if (few !== undefined && isFlat && other.few !== undefined) {
    const others = other.few;
    return few.length === others.length && few.every((item) => others.includes(item));
  }
  const x = itemsByKey(a);
  const y = itemsByKey(b);
  if (x.size !== y.size) return false;
  for (const key of x.keys()) if (!y.has(key)) return false;
  return true;
}
