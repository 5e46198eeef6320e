import {
  type Entry,
  entriesOf,
  isArray,
  isObject,
  isSet,
  type Key,
  keyOf,
  objectOf,
  setItems,
  setOf,
  typeOf,
  type Value,
} from '../values/index.ts';
import { operandError, typeError } from './operands.ts';
import { payForParts } from './parts.ts';
import type { BuiltinContext } from './types.ts';

/** Where paths lead: to more steps, or to null where one ends. */
export type PathTree = Map<Key, PathTree | null>;

/** The steps of a JSON pointer, or the items of an array. Slashes before the first step do not count, as in OPA. */
export function stepsOf(path: Value): readonly Value[] {
  if (isArray(path)) return path;
  if (typeof path !== 'string') {
    const text = 'must be one of {set, array} containing string paths or array of path segments but got';
    throw operandError(2, `${text} ${typeOf(path)}`);
  }
  if (path === '') return [];
  let start = 0;
  while (path[start] === '/') start++;
  return path
    .slice(start)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The paths of the second operand as a tree. A path that leads further than another one adds nothing. */
export function pathsOperand(context: BuiltinContext, value: Value): PathTree {
  const paths = isArray(value) ? value : isSet(value) ? setItems(value) : undefined;
  if (paths === undefined) throw typeError(2, value, 'set', 'array');
  const root: PathTree = new Map();
  for (const path of paths) {
    const steps = stepsOf(path);
    context.spend(10);
    payForParts(context, steps, 12);
    plant(root, steps);
  }
  return root;
}

function plant(root: PathTree, steps: readonly Value[]): void {
  let node = root;
  for (const [at, step] of steps.entries()) {
    const key = keyOf(step);
    if (at === steps.length - 1) {
      node.set(key, null);
      return;
    }
    const next = node.get(key) ?? (node.has(key) ? null : new Map());
    if (next === null) return;
    node.set(key, next);
    node = next;
  }
}

/** A collection of what is kept of each of its parts: nothing, or one value. The key of an item is its index as text. */
export function keepParts(value: Value, keep: (part: Value, key: Value) => readonly Value[]): Value {
  if (isArray(value)) return value.flatMap((item, at) => keep(item, String(at)));
  if (isSet(value)) return setOf(setItems(value).flatMap((item) => keep(item, item)));
  if (!isObject(value)) return value;
  return objectOf(
    entriesOf(value).flatMap(([key, item]) => keep(item, key).map((kept): Entry => [key, kept])),
  );
}
