import type { Value } from '../../values/index.ts';
import { any, array, named, signature } from '../declare.ts';
import { arrayOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'array.concat',
  description: 'The items of the first array, then those of the second.',
  categories: ['array'],
  declaration: signature([named('x', array(any)), named('y', array(any))], named('z', array(any))),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  const first = arrayOperand(x, 1);
  const second = arrayOperand(y, 2);
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  context.spend(first.length + second.length);
  return first.concat(second);
}
