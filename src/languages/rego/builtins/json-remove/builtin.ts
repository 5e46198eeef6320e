import { isNumber, keyOf, MAX_DEPTH, sizeOf, tooDeep, type Value } from '../../values/index.ts';
import { any, array, named, object, oneOf, set, signature, string } from '../declare.ts';
import { keepParts, type PathTree, pathsOperand } from '../json-paths.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.remove',
  description: 'An object without what paths name; items behind it move up.',
  categories: ['object'],
  declaration: signature(
    [
      named('object', object(any, any)),
      named('paths', oneOf(array(oneOf(string, array(any))), set(oneOf(string, array(any))))),
    ],
    named('output', object(any, any)),
  ),
  steps: 20,
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value, paths: Value): Value | undefined {
  return remove(context, objectOperand(object, 1), pathsOperand(context, paths), 0);
}

/** undefined where the value itself is named. */
function remove(
  context: BuiltinContext,
  value: Value,
  tree: PathTree | null | undefined,
  depth: number,
): Value | undefined {
  if (tree === null) return undefined;
  if (tree === undefined || typeof value !== 'object' || value === null || isNumber(value)) return value;
  if (depth > MAX_DEPTH) throw tooDeep();
  context.spend(35 * sizeOf(value));
  return keepParts(value, (part, key) => {
    const kept = remove(context, part, tree.get(keyOf(key)), depth + 1);
    return kept === undefined ? [] : [kept];
  });
}
