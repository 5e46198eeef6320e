/** A map on top of another one: a body within a body sees what is bound around it, and nothing is copied. */
export class LayeredMap<V> {
  readonly #own = new Map<string, V>();
  readonly #below: LayeredMap<V> | undefined;
  readonly #hidden: ReadonlySet<string>;

  constructor(below?: LayeredMap<V>, hidden: ReadonlySet<string> = new Set()) {
    this.#below = below;
    this.#hidden = hidden;
  }

  get(key: string): V | undefined {
    const own = this.#own.get(key);
    if (own !== undefined || this.#hidden.has(key)) return own;
    return this.#below?.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, value: V): void {
    this.#own.set(key, value);
  }

  *entries(): IterableIterator<readonly [string, V]> {
    for (const entry of this.#below?.entries() ?? []) if (!this.#hidden.has(entry[0])) yield entry;
    yield* this.#own.entries();
  }
}
