import { multiply, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { numberOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'mul',
  infix: '*',
  description: 'The product of two numbers.',
  categories: ['numbers'],
  declaration: signature([named('x', number), named('y', number)], named('z', number)),
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  const left = numberOperand(x, 1);
  const right = numberOperand(y, 2);
  payForNumbers(context, left, right);
  return multiply(left, right);
}
