import type { Key } from './boxed.ts';
import { equalValues } from './equal.ts';
import { fits, hasParts } from './few.ts';
import { keyOf } from './key.ts';
import { SetOf, stateOfSet } from './rego-set.ts';
import { itemsByKey, mapOf } from './set-items.ts';
import type { RegoSet, Value } from './types.ts';

/** Makes a set item by item. It may not be used any more after `build`. */
export class SetBuilder {
  #few: Value[] | undefined = undefined;
  #isFlat = true;
  #items: Map<Key, Value> | undefined = undefined;

  get size(): number {
    return this.#items?.size ?? this.#few?.length ?? 0;
  }

  /** False where the item is there already. */
  add(value: Value): boolean {
    if (this.#items !== undefined) return this.#addKey(this.#items, value);
    const few = this.#few;
    if (!fits(few === undefined ? 0 : few.length, value)) {
      this.#items = mapOf(few ?? []);
      return this.#addKey(this.#items, value);
    }
    if (hasParts(value)) this.#isFlat = false;
    // One item takes less room in a literal than where it is pushed.
    if (few === undefined) this.#few = [value];
    else if (indexIn(few, value) >= 0) return false;
    else few.push(value);
    return true;
  }

  has(value: Value): boolean {
    if (this.#items !== undefined) return this.#items.has(keyOf(value));
    return this.#few !== undefined && indexIn(this.#few, value) >= 0;
  }

  build(): RegoSet {
    if (this.#items !== undefined) return setOfMap(this.#items);
    return setOfFew(this.#few ?? [], this.#isFlat);
  }

  #addKey(items: Map<Key, Value>, value: Value): boolean {
    const key = keyOf(value);
    if (items.has(key)) return false;
    items.set(key, value);
    return true;
  }
}

function setOfMap(items: ReadonlyMap<Key, Value>): RegoSet {
  return new SetOf<Value>({ few: undefined, isFlat: false, items, sorted: undefined });
}

function setOfFew(few: readonly Value[], isFlat: boolean): RegoSet {
  return new SetOf<Value>({ few, isFlat, items: undefined, sorted: undefined });
}

/** A set of strings that are all different. */
export function setOfDistinct(texts: readonly string[]): RegoSet {
  const isFew = texts.length === 0 || (fits(texts.length - 1, '') && texts.every((text) => fits(0, text)));
  return isFew ? setOfFew(texts, true) : setOfMap(mapOf(texts));
}

export function setOf(values: Iterable<Value>): RegoSet {
  const builder = new SetBuilder();
  for (const value of values) builder.add(value);
  return builder.build();
}

/** Where a value is in a list; -1 where it is not. */
function indexIn(few: readonly Value[], value: Value): number {
  if (hasParts(value)) {
    for (let i = 0; i < few.length; i++) if (equalValues(few[i] as Value, value)) return i;
  } else {
    for (let i = 0; i < few.length; i++) if (few[i] === value) return i;
  }
  return -1;
}

/** The item that is equal to the value. */
export function setItem(set: RegoSet, value: Value): Value | undefined {
  const { few, items } = stateOfSet(set);
  return few !== undefined ? few[indexIn(few, value)] : items?.get(keyOf(value));
}

export function setHas(set: RegoSet, value: Value): boolean {
  const { few, items } = stateOfSet(set);
  if (few !== undefined) return indexIn(few, value) >= 0;
  return items?.has(keyOf(value)) === true;
}

export function setSize(set: RegoSet): number {
  const { few, items } = stateOfSet(set);
  return few !== undefined ? few.length : (items?.size ?? 0);
}

/** In no particular order, cheaper than setItems. */
export function setIterate(set: RegoSet): Iterable<Value> {
  return stateOfSet(set).few ?? itemsByKey(set).values();
}

/** The same as a list. */
export function setList(set: RegoSet): readonly Value[] {
  return stateOfSet(set).few ?? [...itemsByKey(set).values()];
}

/** The items of both. */
export function intersectSets(a: RegoSet, b: RegoSet): RegoSet {
  const [small, large] = setSize(a) <= setSize(b) ? [a, b] : [b, a];
  return itemsWhere(small, large, true);
}

/** The items of a that are not in b. */
export function subtractSets(a: RegoSet, b: RegoSet): RegoSet {
  return itemsWhere(a, b, false);
}

/** Those of a set that are in another one, or that are not. Values with parts are looked up by their keys, made once. */
function itemsWhere(set: RegoSet, other: RegoSet, isIn: boolean): RegoSet {
  const { few, isFlat } = stateOfSet(set);
  if (few !== undefined && isFlat) {
    return setOfFew(
      few.filter((item) => setHas(other, item) === isIn),
      true,
    );
  }
  const others = itemsByKey(other);
  const items = new Map<Key, Value>();
  for (const [key, item] of itemsByKey(set)) if (others.has(key) === isIn) items.set(key, item);
  return setOfMap(items);
}

/** The items of any. */
export function uniteSets(sets: Iterable<RegoSet>): RegoSet {
  const all = [...sets];
  if (all.every((set) => stateOfSet(set).isFlat)) {
    const builder = new SetBuilder();
    for (const set of all) for (const item of setIterate(set)) builder.add(item);
    return builder.build();
  }
  const items = new Map<Key, Value>();
  for (const set of all) for (const [key, item] of itemsByKey(set)) items.set(key, item);
  return setOfMap(items);
}

/** Every item of sub is in set. */
export function isSubset(sub: RegoSet, set: RegoSet): boolean {
  const { few, isFlat } = stateOfSet(sub);
  if (few !== undefined && isFlat) return few.every((item) => setHas(set, item));
  const items = itemsByKey(set);
  for (const key of itemsByKey(sub).keys()) if (!items.has(key)) return false;
  return true;
}
