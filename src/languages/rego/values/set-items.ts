import type { Key } from './boxed.ts';
import { keyOf } from './key.ts';
import { stateOfSet } from './rego-set.ts';
import type { RegoSet, Value } from './types.ts';

/** The items of a set by key; made once where they are few. */
export function itemsByKey(set: RegoSet): ReadonlyMap<Key, Value> {
  const state = stateOfSet(set);
  state.items ??= mapOf(state.few ?? []);
  return state.items;
}

export function mapOf(few: readonly Value[]): Map<Key, Value> {
  const items = new Map<Key, Value>();
  for (const item of few) items.set(keyOf(item), item);
  return items;
}
