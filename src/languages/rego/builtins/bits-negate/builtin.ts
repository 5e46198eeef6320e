import { numberOfBigInt, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { bigIntOperand, numberOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'bits.negate',
  description: 'All bits turned over: -x - 1.',
  categories: ['bits'],
  declaration: signature([named('x', number)], named('z', number)),
  steps: 8,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const integer = bigIntOperand(x, 1);
  payForNumbers(context, numberOperand(x, 1));
  return numberOfBigInt(~integer);
}
