/**
 * What was made from a text, kept for the next evaluation: parsed formats, compiled patterns. Depends on the text alone,
 * so that nothing of one evaluation is seen by another; the oldest goes when there are too many or they are too long.
 */
export class BoundedCache<T> {
  readonly #entries = new Map<string, T>();
  readonly #maxEntries: number;
  readonly #maxKey: number;

  constructor(maxEntries = 512, maxKey = 4096) {
    this.#maxEntries = maxEntries;
    this.#maxKey = maxKey;
  }

  get(key: string, make: (key: string) => T): T {
    const known = this.#entries.get(key);
    return known === undefined ? this.#add(key, make) : known;
  }

  #add(key: string, make: (key: string) => T): T {
    const made = make(key);
    if (key.length > this.#maxKey) return made;
    if (this.#entries.size >= this.#maxEntries) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(key, made);
    return made;
  }
}
