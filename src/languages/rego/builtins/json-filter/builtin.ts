import { isNumber, keyOf, MAX_DEPTH, sizeOf, tooDeep, type Value } from '../../values/index.ts';
import { any, array, named, object, oneOf, set, signature, string } from '../declare.ts';
import { keepParts, type PathTree, pathsOperand } from '../json-paths.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.filter',
  description: 'What paths name of an object; the rest is left out.',
  categories: ['object'],
  declaration: signature(
    [
      named('object', object(any, any)),
      named('paths', oneOf(array(oneOf(string, array(any))), set(oneOf(string, array(any))))),
    ],
    named('filtered', object(any, any)),
  ),
  steps: 20,
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value, paths: Value): Value {
  return filter(context, objectOperand(object, 1), pathsOperand(context, paths), 0);
}

/** Scalars stay whole where a path leads on. */
function filter(context: BuiltinContext, value: Value, tree: PathTree | null, depth: number): Value {
  if (tree === null || typeof value !== 'object' || value === null || isNumber(value)) return value;
  if (depth > MAX_DEPTH) throw tooDeep();
  context.spend(15 * sizeOf(value));
  return keepParts(value, (part, key) => {
    const next = tree.get(keyOf(key));
    return next === undefined ? [] : [filter(context, part, next, depth + 1)];
  });
}
