import type { Key } from './boxed.ts';
import { keyOf } from './key.ts';
import { SetOf, stateOfSet } from './rego-set.ts';
import type { RegoSet, Value } from './types.ts';

/** Makes a set item by item. It may not be used any more after `build`. */
export class SetBuilder {
  readonly #items = new Map<Key, Value>();

  get size(): number {
    return this.#items.size;
  }

  /** False where the item is there already. */
  add(value: Value): boolean {
    const key = keyOf(value);
    if (this.#items.has(key)) return false;
    this.#items.set(key, value);
    return true;
  }

  has(value: Value): boolean {
    return this.#items.has(keyOf(value));
  }

  build(): RegoSet {
    return new SetOf(this.#items);
  }
}

export function setOf(values: Iterable<Value>): RegoSet {
  const items = new Map<Key, Value>();
  for (const value of values) items.set(keyOf(value), value);
  return new SetOf(items);
}

export function setHas(set: RegoSet, value: Value): boolean {
  return stateOfSet(set).items.has(keyOf(value));
}

export function setSize(set: RegoSet): number {
  return stateOfSet(set).items.size;
}

/** In no particular order, cheaper than setItems. */
export function setIterate(set: RegoSet): Iterable<Value> {
  return stateOfSet(set).items.values();
}

/** The items of both. */
export function intersectSets(a: RegoSet, b: RegoSet): RegoSet {
  const [small, large] = setSize(a) <= setSize(b) ? [a, b] : [b, a];
  const other = stateOfSet(large).items;
  const items = new Map<Key, Value>();
  for (const [key, item] of stateOfSet(small).items) if (other.has(key)) items.set(key, item);
  return new SetOf(items);
}

/** The items of any. */
export function uniteSets(sets: Iterable<RegoSet>): RegoSet {
  const items = new Map<Key, Value>();
  for (const set of sets) for (const [key, item] of stateOfSet(set).items) items.set(key, item);
  return new SetOf(items);
}

/** The items of a that are not in b. */
export function subtractSets(a: RegoSet, b: RegoSet): RegoSet {
  const other = stateOfSet(b).items;
  const items = new Map<Key, Value>();
  for (const [key, item] of stateOfSet(a).items) if (!other.has(key)) items.set(key, item);
  return new SetOf(items);
}

/** Every item of sub is in set. */
export function isSubset(sub: RegoSet, set: RegoSet): boolean {
  const items = stateOfSet(set).items;
  for (const key of stateOfSet(sub).items.keys()) if (!items.has(key)) return false;
  return true;
}
