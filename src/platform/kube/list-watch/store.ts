import type { IndexFunction, Store, StoreEntry } from './types.ts';

/** Most keys of most indices (an owner, a name) have one entry: a Set for each would outweigh the entries. */
type Bucket<T> = StoreEntry<T> | Set<StoreEntry<T>>;

class Index<T> {
  readonly #keysOf: IndexFunction<T>;
  readonly #buckets = new Map<string, Bucket<T>>();

  constructor(keysOf: IndexFunction<T>) {
    this.#keysOf = keysOf;
  }

  add(entry: StoreEntry<T>): void {
    for (const key of this.#keysOf(entry.object, entry)) {
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) this.#buckets.set(key, entry);
      else if (bucket instanceof Set) bucket.add(entry);
      else if (bucket !== entry) this.#buckets.set(key, new Set([bucket, entry]));
    }
  }

  remove(entry: StoreEntry<T>): void {
    for (const key of this.#keysOf(entry.object, entry)) {
      const bucket = this.#buckets.get(key);
      if (bucket === entry) this.#buckets.delete(key);
      else if (bucket instanceof Set && bucket.delete(entry) && bucket.size === 0) this.#buckets.delete(key);
    }
  }

  find(key: string): readonly T[] {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return [];
    return bucket instanceof Set ? Array.from(bucket, (entry) => entry.object) : [bucket.object];
  }

  keys(): readonly string[] {
    return [...this.#buckets.keys()];
  }
}

/** Entries by key, with indices that are kept as entries come and go. */
export class IndexedStore<T> implements Store<T> {
  readonly #entries = new Map<string, StoreEntry<T>>();
  readonly #indices: ReadonlyMap<string, Index<T>>;

  constructor(indices: Readonly<Record<string, IndexFunction<T>>> = {}) {
    const all: Record<string, IndexFunction<T>> = {
      ...indices,
      namespace: (_, entry) => [entry.namespace],
      owner: (_, entry) => entry.owners,
    };
    this.#indices = new Map(Object.entries(all).map(([name, keysOf]) => [name, new Index(keysOf)]));
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): T | undefined {
    return this.#entries.get(key)?.object;
  }

  entry(key: string): StoreEntry<T> | undefined {
    return this.#entries.get(key);
  }

  *values(): IterableIterator<T> {
    for (const entry of this.#entries.values()) yield entry.object;
  }

  entries(): IterableIterator<StoreEntry<T>> {
    return this.#entries.values();
  }

  keys(): IterableIterator<string> {
    return this.#entries.keys();
  }

  byNamespace(namespace: string): readonly T[] {
    return this.byIndex('namespace', namespace);
  }

  byOwner(uid: string): readonly T[] {
    return this.byIndex('owner', uid);
  }

  byIndex(index: string, key: string): readonly T[] {
    return this.#index(index).find(key);
  }

  indexKeys(index: string): readonly string[] {
    return this.#index(index).keys();
  }

  put(entry: StoreEntry<T>): void {
    this.delete(entry.key);
    this.#entries.set(entry.key, entry);
    for (const index of this.#indices.values()) index.add(entry);
  }

  delete(key: string): StoreEntry<T> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    for (const index of this.#indices.values()) index.remove(entry);
    return entry;
  }

  #index(name: string): Index<T> {
    const index = this.#indices.get(name);
    if (index === undefined) throw new RangeError(`there is no index ${JSON.stringify(name)} on this store`);
    return index;
  }
}
