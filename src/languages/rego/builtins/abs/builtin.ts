import { absolute, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { numberOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'abs',
  description: 'The number without its sign.',
  categories: ['numbers'],
  declaration: signature([named('x', number)], named('y', number)),
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const number = numberOperand(x, 1);
  payForNumbers(context, number);
  return absolute(number);
}
