import { numberOfBigInt, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers, stepsOfPlaces } from '../number-cost.ts';
import { bigIntOperand, numberOperand, operandError } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'bits.lsh',
  description: 'The bits moved left.',
  categories: ['bits'],
  declaration: signature([named('x', number), named('s', number)], named('z', number)),
  steps: 15,
  evaluate,
};

/** Beyond this no number is let in. */
const MOST = 100_000n;

function evaluate(context: BuiltinContext, x: Value, s: Value): Value {
  const integer = bigIntOperand(x, 1);
  const shift = bigIntOperand(s, 2);
  if (shift < 0n) throw operandError(2, 'must be an unsigned integer number but got a negative integer');
  if (integer === 0n) return 0;
  if (shift > MOST) throw new BuiltinError('number too big', 'eval_budget_error');
  payForNumbers(context, numberOperand(x, 1));
  // Three bits and a third are a decimal place.
  context.spend(stepsOfPlaces(Math.ceil(Number(shift) * 0.302)));
  return numberOfBigInt(integer << shift);
}
