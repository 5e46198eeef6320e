import { Boxed, type Key } from './boxed.ts';
import { entryIn, fitsKey } from './few.ts';
import { keyOf } from './key.ts';
import { mixedEntries, mixedGet, mixedList, mixedSize } from './mixed-entries.ts';
import { MixedOf } from './mixed-object.ts';
import { isPlain } from './type-of.ts';
import type { Entry, MixedObject, ObjectValue, Value } from './types.ts';

/** In no particular order, cheaper than entriesOf. */
export function* iterateObject(object: ObjectValue): Generator<Entry> {
  if (!isPlain(object)) {
    yield* mixedEntries(object);
    return;
  }
  for (const key of Object.keys(object)) yield [key, object[key] as Value];
}

/** The entries in no particular order, as a list. */
export function entryList(object: ObjectValue): readonly Entry[] {
  return isPlain(object) ? Object.entries(object) : mixedList(object);
}

export function objectSize(object: ObjectValue): number {
  return isPlain(object) ? Object.keys(object).length : mixedSize(object);
}

/** The value at a key, by own properties only. */
export function objectGet(object: ObjectValue, key: Value): Value | undefined {
  if (object instanceof Boxed) return mixedGet(object as MixedObject, key);
  return typeof key === 'string' && Object.hasOwn(object, key) ? object[key] : undefined;
}

function define(object: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}

/** Makes an object key by key. It may not be used any more after `build`. */
export class ObjectBuilder {
  /** While all keys are strings. */
  #plain: Record<string, Value> | undefined = undefined;
  /** Where the first key is none: a list while they are few. */
  #few: Entry[] | undefined = undefined;
  #mixed: Map<Key, Entry> | undefined = undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: Value): Value | undefined {
    if (this.#few !== undefined) return entryIn(this.#few, key)?.[1];
    if (this.#mixed !== undefined) return this.#mixed.get(keyOf(key))?.[1];
    if (this.#plain === undefined || typeof key !== 'string') return undefined;
    return Object.hasOwn(this.#plain, key) ? this.#plain[key] : undefined;
  }

  /** Gives the value that stands at the key already, which stays; or undefined, and the new one is there. */
  set(key: Value, value: Value): Value | undefined {
    const before = this.get(key);
    if (before !== undefined) return before;
    this.#put(key, value);
    this.#size += 1;
    return undefined;
  }

  /** As `set`, but the new value takes the place of the old one. */
  replace(key: Value, value: Value): Value | undefined {
    const before = this.set(key, value);
    if (before === undefined) return undefined;
    if (this.#few === undefined) this.#put(key, value);
    else this.#few = this.#few.map((entry) => (entry[0] === key ? [key, value] : entry));
    return before;
  }

  build(): ObjectValue {
    if (this.#few !== undefined) return new MixedOf<Value>({ ...UNSORTED, few: this.#few, entries: NONE });
    if (this.#mixed === undefined) return this.#plain ?? {};
    return new MixedOf<Value>({ ...UNSORTED, few: undefined, entries: this.#mixed });
  }

  #put(key: Value, value: Value): void {
    if (this.#mixed !== undefined) this.#mixed.set(keyOf(key), [key, value]);
    else if (this.#few !== undefined) this.#putFew(this.#few, key, value);
    else if (typeof key === 'string') this.#putPlain(key, value);
    else if (this.#plain === undefined && fitsKey(0, key)) this.#few = [[key, value]];
    else this.#putMixed(Object.entries(this.#plain ?? {}), key, value);
  }

  #putPlain(key: string, value: Value): void {
    this.#plain ??= {};
    define(this.#plain, key, value);
  }

  #putFew(few: Entry[], key: Value, value: Value): void {
    if (fitsKey(few.length, key)) {
      few.push([key, value]);
      return;
    }
    this.#few = undefined;
    this.#putMixed(few, key, value);
  }

  #putMixed(before: readonly Entry[], key: Value, value: Value): void {
    this.#mixed = new Map(before.map((entry) => [keyOf(entry[0]), entry]));
    this.#mixed.set(keyOf(key), [key, value]);
  }
}

const UNSORTED = { sorted: undefined, keys: undefined };
const NONE: ReadonlyMap<Key, Entry> = new Map();

/** Later entries win. */
export function objectOf(entries: Iterable<Entry>): ObjectValue {
  const builder = new ObjectBuilder();
  for (const [key, value] of entries) builder.replace(key, value);
  return builder.build();
}
