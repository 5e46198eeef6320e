import { setSize, subtractSets, type Value } from '../../values/index.ts';
import { any, set, signature } from '../declare.ts';
import { setOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'set_diff',
  description: 'The items of the first set that are not in the second.',
  declaration: signature([set(any), set(any)], set(any)),
  deprecated: true,
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  const first = setOperand(x, 1);
  const second = setOperand(y, 2);
  context.spend(3 * setSize(first));
  return subtractSets(first, second);
}
