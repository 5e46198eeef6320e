/** A map that forgets what was used longest ago, and counts what it has forgotten. */
export class BoundedMap<V> {
  readonly #entries = new Map<string, V>();
  readonly #maxSize: number;
  #forgotten = 0;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  values(): Iterable<V> {
    return this.#entries.values();
  }

  /** What is there under the key, or what `make` gives; it is the last to be forgotten now. */
  use(key: string, make: () => V): V {
    const value = this.#entries.has(key) ? (this.#entries.get(key) as V) : make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#maxSize && !oldest.done) {
      this.#entries.delete(oldest.value);
      this.#forgotten += 1;
    }
    return value;
  }
}
