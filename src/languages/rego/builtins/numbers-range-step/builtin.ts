import type { Value } from '../../values/index.ts';
import { array, named, number, signature } from '../declare.ts';
import { rangeOf } from '../number-range.ts';
import { bigIntOperand } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'numbers.range_step',
  description: 'The integers from one to another in steps of a positive number.',
  categories: ['numbers'],
  declaration: signature(
    [named('a', number), named('b', number), named('step', number)],
    named('range', array(number)),
  ),
  steps: 8,
  evaluate,
};

function evaluate(context: BuiltinContext, a: Value, b: Value, step: Value): Value {
  const from = bigIntOperand(a, 1);
  const to = bigIntOperand(b, 2);
  const stride = bigIntOperand(step, 3);
  if (stride <= 0n) throw new BuiltinError('numbers.range_step: step must be a positive integer');
  return rangeOf(context, from, to, stride);
}
