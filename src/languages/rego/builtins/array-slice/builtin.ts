import type { Value } from '../../values/index.ts';
import { any, array, named, number, signature } from '../declare.ts';
import { arrayOperand, integerOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'array.slice',
  description: 'The items from one index to before another; indices outside are moved to the ends.',
  categories: ['array'],
  declaration: signature(
    [named('arr', array(any)), named('start', number), named('stop', number)],
    named('slice', array(any)),
  ),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, array: Value, start: Value, stop: Value): Value {
  const items = arrayOperand(array, 1);
  const from = integerOperand(start, 2);
  const to = Math.min(Math.max(integerOperand(stop, 3), 0), items.length);
  const slice = items.slice(Math.min(Math.max(from, 0), to), to);
  context.spend(slice.length);
  return slice;
}
