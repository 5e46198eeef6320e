import { Boxed, type Key } from './boxed.ts';
import { keyOf } from './key.ts';
import { MixedOf, stateOfMixed } from './mixed-object.ts';
import { isPlain } from './type-of.ts';
import type { Entry, MixedObject, ObjectValue, Value } from './types.ts';

/** In no particular order, cheaper than entriesOf. */
export function* iterateObject(object: ObjectValue): Generator<Entry> {
  if (!isPlain(object)) {
    yield* stateOfMixed(object).entries.values();
    return;
  }
  for (const key of Object.keys(object)) yield [key, object[key] as Value];
}

export function objectSize(object: ObjectValue): number {
  return isPlain(object) ? Object.keys(object).length : stateOfMixed(object).entries.size;
}

/** The value at a key, by own properties only. */
export function objectGet(object: ObjectValue, key: Value): Value | undefined {
  if (object instanceof Boxed) return stateOfMixed(object as MixedObject).entries.get(keyOf(key))?.[1];
  return typeof key === 'string' && Object.hasOwn(object, key) ? object[key] : undefined;
}

function define(object: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}

/** Makes an object key by key. It may not be used any more after `build`. */
export class ObjectBuilder {
  #plain: Record<string, Value> = {};
  #mixed: Map<Key, Entry> | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: Value): Value | undefined {
    if (this.#mixed !== undefined) return this.#mixed.get(keyOf(key))?.[1];
    return typeof key === 'string' && Object.hasOwn(this.#plain, key) ? this.#plain[key] : undefined;
  }

  /** Gives the value that stands at the key already, which stays; or undefined, and the new one is there. */
  set(key: Value, value: Value): Value | undefined {
    const before = this.get(key);
    if (before === undefined) this.#put(key, value);
    return before;
  }

  /** As `set`, but the new value takes the place of the old one. */
  replace(key: Value, value: Value): Value | undefined {
    const before = this.get(key);
    this.#put(key, value, before === undefined ? 1 : 0);
    return before;
  }

  build(): ObjectValue {
    return this.#mixed === undefined ? this.#plain : new MixedOf(this.#mixed);
  }

  #put(key: Value, value: Value, more = 1): void {
    this.#size += more;
    if (this.#mixed === undefined && typeof key === 'string') {
      define(this.#plain, key, value);
      return;
    }
    this.#mixed ??= new Map(Object.entries(this.#plain).map((entry) => [keyOf(entry[0]), entry]));
    this.#mixed.set(keyOf(key), [key, value]);
  }
}

/** Later entries win. */
export function objectOf(entries: Iterable<Entry>): ObjectValue {
  const builder = new ObjectBuilder();
  for (const [key, value] of entries) builder.replace(key, value);
  return builder.build();
}
