/**
 * What was made from a text, kept for the next evaluation: parsed formats, compiled patterns. Depends on the text alone,
 * so that nothing of one evaluation is seen by another; all go when there are too many.
 */
export class BoundedCache<T> {
  readonly #entries = new Map<string, T>();
  readonly #maxEntries: number;
  readonly #maxKey: number;

  constructor(maxEntries = 512, maxKey = 4096) {
    this.#maxEntries = maxEntries;
    this.#maxKey = maxKey;
  }

  /** What is kept already. */
  find(key: string): T | undefined {
    return this.#entries.get(key);
  }

  get(key: string, make: (key: string) => T): T {
    const known = this.#entries.get(key);
    return known === undefined ? this.#add(key, make) : known;
  }

  #add(key: string, make: (key: string) => T): T {
    const made = make(key);
    if (key.length > this.#maxKey) return made;
    // All at once: to look for the oldest again and again takes longer than to make what is asked for anew.
    if (this.#entries.size >= this.#maxEntries) this.#entries.clear();
    this.#entries.set(key, made);
    return made;
  }
}
