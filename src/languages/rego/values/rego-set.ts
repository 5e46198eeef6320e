import { Boxed, bare, type Key } from './boxed.ts';

export interface SetState<Item> {
  readonly items: ReadonlyMap<Key, Item>;
  /** Made when first asked for. */
  sorted: readonly Item[] | undefined;
}

let read: <Item>(set: SetOf<Item>) => SetState<Item>;

/** A set. Made by SetBuilder and setOf, read by the functions of this folder. */
export class SetOf<Item> extends Boxed {
  readonly #state: SetState<Item>;

  constructor(items: ReadonlyMap<Key, Item>) {
    super();
    this.#state = { items, sorted: undefined };
  }

  static {
    read = (set) => set.#state;
    bare(SetOf);
  }
}

export function stateOfSet<Item>(set: SetOf<Item>): SetState<Item> {
  return read(set);
}
