import type { KubeObject } from '../types.ts';
import { expiredPage, expiredWatch } from './failure.ts';

/** One change, as etcd's history holds it. */
export interface Change {
  readonly revision: number;
  readonly resource: string;
  readonly key: string;
  readonly before: KubeObject | undefined;
  /** Undefined after a deletion. */
  readonly after: KubeObject | undefined;
}

type Objects = Map<string, KubeObject>;

/** Objects by resource and key under one revision counter, with a history that can be compacted. */
export class ObjectStorage {
  readonly #objects = new Map<string, Objects>();
  readonly #historyLimit: number;
  readonly #listeners = new Set<(change: Change) => void>();
  #history: Change[] = [];
  revision = 1000;
  /** What came before the first revision has never been known. */
  #compacted = 1000;

  constructor(historyLimit: number) {
    this.#historyLimit = historyLimit;
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.add(listener);
  }

  get(resource: string, key: string): KubeObject | undefined {
    return this.#objects.get(resource)?.get(key);
  }

  resources(): readonly string[] {
    return [...this.#objects.keys()];
  }

  /** Stores the object under the next revision and returns it with its resourceVersion. */
  put(resource: string, key: string, object: KubeObject): KubeObject {
    const revision = ++this.revision;
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
    const before = this.get(resource, key);
    this.#ofResource(resource).set(key, stored);
    this.#record({ revision, resource, key, before, after: stored });
    return stored;
  }

  delete(resource: string, key: string): KubeObject | undefined {
    const before = this.get(resource, key);
    if (before === undefined) return undefined;
    const revision = ++this.revision;
    this.#objects.get(resource)?.delete(key);
    this.#record({ revision, resource, key, before, after: undefined });
    return before;
  }

  compact(): void {
    this.#history = [];
    this.#compacted = this.revision;
  }

  /** Changes after `revision`; throws when they are no longer known. */
  changesSince(revision: number): readonly Change[] {
    if (revision < this.#compacted) throw expiredWatch(revision, this.#compacted);
    return this.#history.slice(this.#after(revision));
  }

  /** The objects of a resource as they were at `revision`, ordered by key. */
  snapshot(resource: string, revision = this.revision): readonly (readonly [string, KubeObject])[] {
    if (revision < this.#compacted) throw expiredPage();
    const objects = new Map(this.#objects.get(resource));
    for (let at = this.#history.length - 1; at >= this.#after(revision); at--) {
      const change = this.#history[at];
      if (change?.resource !== resource) continue;
      if (change.before === undefined) objects.delete(change.key);
      else objects.set(change.key, change.before);
    }
    return [...objects].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** Index of the first change after `revision`. */
  #after(revision: number): number {
    let low = 0;
    let high = this.#history.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#history[middle]?.revision ?? 0) <= revision) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #ofResource(resource: string): Objects {
    const known = this.#objects.get(resource);
    if (known !== undefined) return known;
    const created: Objects = new Map();
    this.#objects.set(resource, created);
    return created;
  }

  #record(change: Change): void {
    this.#history.push(change);
    if (this.#history.length > this.#historyLimit * 1.1) {
      const forgotten = this.#history.splice(0, this.#history.length - this.#historyLimit);
      this.#compacted = forgotten.at(-1)?.revision ?? this.#compacted;
    }
    for (const listener of this.#listeners) listener(change);
  }
}
