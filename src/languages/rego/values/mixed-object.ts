import { Boxed, bare, type Key } from './boxed.ts';

export interface ObjectState<Item> {
  /** The entries while they are few and no key has parts: looked at one by one. */
  readonly few: readonly (readonly [Item, Item])[] | undefined;
  /** All others, by key. */
  readonly entries: ReadonlyMap<Key, readonly [Item, Item]>;
  /** Made when first asked for. */
  sorted: readonly (readonly [Item, Item])[] | undefined;
  keys: readonly Item[] | undefined;
}

let read: <Item>(object: MixedOf<Item>) => ObjectState<Item>;

/** An object with a key that is no string. Made by ObjectBuilder, read by the functions of this folder. */
export class MixedOf<Item> extends Boxed {
  readonly #state: ObjectState<Item>;

  constructor(state: ObjectState<Item>) {
    super();
    this.#state = state;
  }

  static {
    read = (object) => object.#state;
    bare(MixedOf);
  }
}

export function stateOfMixed<Item>(object: MixedOf<Item>): ObjectState<Item> {
  return read(object);
}
