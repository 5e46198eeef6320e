import {
  entriesOf,
  isArray,
  isNumber,
  isSet,
  MAX_DEPTH,
  setItems,
  tooDeep,
  type Value,
} from '../../values/index.ts';
import { any, array, named, signature, tuple } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'walk',
  description: 'Every value inside a value, itself first, each with its path: `walk(x, [path, value])`.',
  categories: ['graph'],
  declaration: signature([named('x', any)], named('output', tuple([array(any), any]))),
  isRelation: true,
  steps: 4,
  evaluate,
};

/** All pairs of a path and the value there, from the outside in. */
function evaluate(context: BuiltinContext, x: Value): Value {
  const found: Value[] = [];
  walk(context, [], x, found);
  return found;
}

function walk(context: BuiltinContext, path: readonly Value[], value: Value, found: Value[]): void {
  if (path.length > MAX_DEPTH) throw tooDeep();
  // Each pair has a path of its own: a copy of all keys on the way.
  context.spend(8 + 4 * path.length);
  found.push([path, value]);
  if (typeof value !== 'object' || value === null || isNumber(value)) return;
  if (isArray(value)) for (const [at, item] of value.entries()) walk(context, [...path, at], item, found);
  else if (isSet(value)) for (const item of setItems(value)) walk(context, [...path, item], item, found);
  else for (const [key, item] of entriesOf(value)) walk(context, [...path, key], item, found);
}
