import { numberOfBigInt, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { bigIntOperand, numberOperand, operandError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'bits.rsh',
  description: 'The bits moved right; the sign stays.',
  categories: ['bits'],
  declaration: signature([named('x', number), named('s', number)], named('z', number)),
  steps: 12,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, s: Value): Value {
  const integer = bigIntOperand(x, 1);
  const shift = bigIntOperand(s, 2);
  if (shift < 0n) throw operandError(2, 'must be an unsigned integer number but got a negative integer');
  payForNumbers(context, numberOperand(x, 1));
  return numberOfBigInt(integer >> shift);
}
