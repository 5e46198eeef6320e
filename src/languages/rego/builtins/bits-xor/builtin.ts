import { numberOfBigInt, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { bigIntOperand, numberOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'bits.xor',
  description: 'The bits that are set in one of the integers only.',
  categories: ['bits'],
  declaration: signature([named('x', number), named('y', number)], named('z', number)),
  steps: 7,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  const left = bigIntOperand(x, 1);
  const right = bigIntOperand(y, 2);
  payForNumbers(context, numberOperand(x, 1), numberOperand(y, 2));
  return numberOfBigInt(left ^ right);
}
