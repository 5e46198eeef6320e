import type { Value } from '../../values/index.ts';
import { any, named, object, signature } from '../declare.ts';
import { mergeObjects } from '../object-merge.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'object.union',
  description: 'Both objects in one, objects in them merged; else the value of the second wins.',
  categories: ['object'],
  declaration: signature(
    [named('a', object(any, any)), named('b', object(any, any))],
    named('output', object(any, any)),
  ),
  steps: 20,
  evaluate,
};

function evaluate(context: BuiltinContext, a: Value, b: Value): Value {
  return mergeObjects(context, [objectOperand(a, 1), objectOperand(b, 2)]);
}
