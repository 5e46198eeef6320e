import {
  isObject,
  iterateObject,
  type Key,
  keyOf,
  MAX_DEPTH,
  ObjectBuilder,
  type ObjectValue,
  sizeOf,
  tooDeep,
  type Value,
} from '../values/index.ts';
import type { BuiltinContext } from './types.ts';

/** An object under construction: what was merged stays open for the next one, so that many objects cost one pass. */
class Merge {
  readonly #entries = new Map<Key, [key: Value, value: Value | Merge]>();

  add(context: BuiltinContext, object: ObjectValue, depth: number): void {
    if (depth > MAX_DEPTH) throw tooDeep();
    context.spend(60 * sizeOf(object));
    for (const [key, value] of iterateObject(object)) {
      const id = keyOf(key);
      const entry = this.#entries.get(id);
      if (entry === undefined) this.#entries.set(id, [key, value]);
      else entry[1] = combine(context, entry[1], value, depth);
    }
  }

  build(): ObjectValue {
    const builder = new ObjectBuilder();
    for (const [key, value] of this.#entries.values()) {
      builder.set(key, value instanceof Merge ? value.build() : value);
    }
    return builder.build();
  }
}

/** Two objects are merged; else the later value takes the place of the earlier one. */
function combine(context: BuiltinContext, before: Value | Merge, value: Value, depth: number): Value | Merge {
  if (!isObject(value)) return value;
  if (before instanceof Merge) {
    before.add(context, value, depth + 1);
    return before;
  }
  if (!isObject(before)) return value;
  const merge = new Merge();
  merge.add(context, before, depth + 1);
  merge.add(context, value, depth + 1);
  return merge;
}

/** One object of all, deep; what comes later wins. */
export function mergeObjects(context: BuiltinContext, objects: readonly ObjectValue[]): ObjectValue {
  const merge = new Merge();
  for (const object of objects) merge.add(context, object, 0);
  return merge.build();
}
