import { toBigInt, type Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { enumError, numberOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'format_int',
  description: 'The whole part of a number in base 2, 8, 10 or 16.',
  categories: ['strings'],
  declaration: signature([named('number', number), named('base', number)], named('output', string)),
  steps: 3,
  evaluate,
};

const RADIXES = new Set<Value>([2, 8, 10, 16]);

function evaluate(context: BuiltinContext, value: Value, base: Value): Value {
  const number = numberOperand(value, 1);
  const radix = numberOperand(base, 2);
  if (typeof radix !== 'number' || !RADIXES.has(radix)) throw enumError(2, '2', '8', '10', '16');
  if (Number.isSafeInteger(number)) return (number as number).toString(radix);
  payForNumbers(context, number);
  return toBigInt(number).toString(radix);
}
