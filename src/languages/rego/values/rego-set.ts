import { Boxed, bare, type Key } from './boxed.ts';

export interface SetState<Item> {
  /** The items while they are few: they are compared one by one, and no keys are made for them. */
  readonly few: readonly Item[] | undefined;
  /** None of the few has parts. */
  readonly isFlat: boolean;
  /** By key: made when first asked for where the items are few. */
  items: ReadonlyMap<Key, Item> | undefined;
  /** Made when first asked for. */
  sorted: readonly Item[] | undefined;
}

let read: <Item>(set: SetOf<Item>) => SetState<Item>;

/** A set. Made by SetBuilder and setOf, read by the functions of this folder. */
export class SetOf<Item> extends Boxed {
  readonly #state: SetState<Item>;

  constructor(state: SetState<Item>) {
    super();
    this.#state = state;
  }

  static {
    read = (set) => set.#state;
    bare(SetOf);
  }
}

export function stateOfSet<Item>(set: SetOf<Item>): SetState<Item> {
  return read(set);
}
