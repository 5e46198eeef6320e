import { isInteger, remainder, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { numberOperand } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'rem',
  infix: '%',
  description: 'The remainder of a division of integers, with the sign of the dividend.',
  categories: ['numbers'],
  declaration: signature([named('x', number), named('y', number)], named('z', number)),
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  const left = numberOperand(x, 1);
  const right = numberOperand(y, 2);
  payForNumbers(context, left, right);
  if (!isInteger(left) || !isInteger(right)) throw new BuiltinError('modulo on floating-point number');
  if (right === 0) throw new BuiltinError('modulo by zero');
  return remainder(left, right);
}
