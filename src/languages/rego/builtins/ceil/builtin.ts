import { ceil, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { numberOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'ceil',
  description: 'The least integer that is not smaller. As in OPA, numbers between -1 and 0 give 1.',
  categories: ['numbers'],
  declaration: signature([named('x', number)], named('y', number)),
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const number = numberOperand(x, 1);
  payForNumbers(context, number);
  return ceil(number);
}
