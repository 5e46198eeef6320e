import { KubeError } from '../errors.ts';
import { ownerUids } from '../objects/references.ts';
import type { KubeObject } from '../types.ts';
import type { Counters } from './counters.ts';
import { IndexedStore } from './store.ts';
import type { ListWatchEvent, ListWatchOptions, StoreEntry } from './types.ts';

export interface Differences {
  added: number;
  modified: number;
  deleted: number;
}

/** The store and those who listen to it: every change to the one is told to the others. */
export class Replica<T> {
  readonly store: IndexedStore<T>;
  readonly #options: ListWatchOptions<T>;
  readonly #counters: Counters;
  readonly #listeners = new Set<(event: ListWatchEvent<T>) => void>();
  /** One string for each namespace, not one for each object. */
  readonly #namespaces = new Map<string, string>();

  constructor(options: ListWatchOptions<T>, counters: Counters) {
    this.#options = options;
    this.#counters = counters;
    this.store = new IndexedStore(options.indices);
  }

  on(listener: (event: ListWatchEvent<T>) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  emit(event: ListWatchEvent<T>): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch {
        // A fault of the listener must end neither the watch nor the other listeners.
        this.#counters.listenerErrors++;
      }
    }
  }

  /** Takes the object as it is now. Returns its key, or undefined when it has no place in the store. */
  upsert(raw: KubeObject, differences?: Differences): string | undefined {
    const entry = this.#project(raw);
    if (entry === undefined) {
      const key = keyOf(raw);
      if (key !== undefined) this.remove(key, differences);
      return undefined;
    }
    const before = this.store.entry(entry.key);
    if (before !== undefined && before.uid === entry.uid) {
      this.#modify(before, entry, differences);
      return entry.key;
    }
    // The same name with another uid is another object: its predecessor is gone.
    if (before !== undefined) this.remove(entry.key, differences);
    this.store.put(entry);
    if (differences !== undefined) differences.added++;
    this.emit({ type: 'added', key: entry.key, object: entry.object });
    return entry.key;
  }

  remove(key: string, differences?: Differences): void {
    const entry = this.store.delete(key);
    if (entry === undefined) return;
    if (differences !== undefined) differences.deleted++;
    this.emit({ type: 'deleted', key, object: entry.object });
  }

  #modify(before: StoreEntry<T>, entry: StoreEntry<T>, differences: Differences | undefined): void {
    if (before.resourceVersion === entry.resourceVersion) return;
    this.store.put(entry);
    if (differences !== undefined) differences.modified++;
    if (this.#options.isEqual?.(before.object, entry.object) === true) return;
    this.emit({ type: 'modified', key: entry.key, object: entry.object, previous: before.object });
  }

  #project(raw: KubeObject): StoreEntry<T> | undefined {
    const key = keyOf(raw);
    try {
      if (key === undefined) throw new TypeError('the object has no name');
      const object = this.#options.project(raw);
      if (object === undefined) return undefined;
      return {
        key,
        namespace: this.#intern(raw.metadata?.namespace ?? ''),
        name: raw.metadata?.name ?? '',
        uid: raw.metadata?.uid ?? '',
        resourceVersion: raw.metadata?.resourceVersion ?? '',
        owners: ownerUids(raw),
        object,
      };
    } catch (cause) {
      this.#unreadable(key, cause);
      return undefined;
    }
  }

  #unreadable(key: string | undefined, cause: unknown): void {
    this.#counters.unreadable++;
    const { resource } = this.#options.resource;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `${resource} ${key ?? '(no name)'} cannot be read: ${reason}`;
    this.emit({ type: 'error', error: new KubeError('bad-response', message, { resource, cause }) });
  }

  #intern(namespace: string): string {
    const known = this.#namespaces.get(namespace);
    if (known !== undefined) return known;
    this.#namespaces.set(namespace, namespace);
    return namespace;
  }
}

export function keyOf(raw: KubeObject): string | undefined {
  const { name, namespace } = raw.metadata ?? {};
  if (typeof name !== 'string' || name === '') return undefined;
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}
