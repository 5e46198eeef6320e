import { entryIn } from './few.ts';
import { keyOf } from './key.ts';
import { stateOfMixed } from './mixed-object.ts';
import type { Entry, MixedObject, Value } from './types.ts';

/** In no particular order. */
export function mixedEntries(object: MixedObject): Iterable<Entry> {
  const { few, entries } = stateOfMixed(object);
  return few ?? entries.values();
}

/** The same as a list. */
export function mixedList(object: MixedObject): readonly Entry[] {
  const { few, entries } = stateOfMixed(object);
  return few ?? [...entries.values()];
}

export function mixedSize(object: MixedObject): number {
  const { few, entries } = stateOfMixed(object);
  return few === undefined ? entries.size : few.length;
}

export function mixedGet(object: MixedObject, key: Value): Value | undefined {
  const { few, entries } = stateOfMixed(object);
  return (few === undefined ? entries.get(keyOf(key)) : entryIn(few, key))?.[1];
}
