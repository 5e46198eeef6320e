import type { Value } from '../../values/index.ts';
import { array, named, number, signature } from '../declare.ts';
import { rangeOf } from '../number-range.ts';
import { bigIntOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'numbers.range',
  description: 'All integers from one to another, both included.',
  categories: ['numbers'],
  declaration: signature([named('a', number), named('b', number)], named('range', array(number))),
  steps: 6,
  evaluate,
};

function evaluate(context: BuiltinContext, a: Value, b: Value): Value {
  return rangeOf(context, bigIntOperand(a, 1), bigIntOperand(b, 2), 1n);
}
