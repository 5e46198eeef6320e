import { intersectSets, setSize, type Value } from '../../values/index.ts';
import { any, named, set, signature } from '../declare.ts';
import { setOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'and',
  infix: '&',
  description: 'The items that are in both sets.',
  categories: ['sets'],
  declaration: signature([named('x', set(any)), named('y', set(any))], named('z', set(any))),
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  const first = setOperand(x, 1);
  const second = setOperand(y, 2);
  context.spend(3 * Math.min(setSize(first), setSize(second)));
  return intersectSets(first, second);
}
