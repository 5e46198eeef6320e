import { divide, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { FLOAT_STEPS, payForNumbers } from '../number-cost.ts';
import { numberOperand } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'div',
  infix: '/',
  description: 'The quotient of two numbers.',
  categories: ['numbers'],
  declaration: signature([named('x', number), named('y', number)], named('z', number)),
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  const left = numberOperand(x, 1);
  const right = numberOperand(y, 2);
  payForNumbers(context, left, right);
  if (right === 0) throw new BuiltinError('divide by zero');
  const quotient = divide(left, right);
  if (!Number.isInteger(quotient)) context.spend(FLOAT_STEPS);
  return quotient;
}
