import type { Value } from '../../values/index.ts';
import { any, array, named, signature } from '../declare.ts';
import { arrayOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'array.reverse',
  description: 'The items from the last to the first.',
  categories: ['array'],
  declaration: signature([named('arr', array(any))], named('rev', array(any))),
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext, array: Value): Value {
  const items = arrayOperand(array, 1);
  context.spend(items.length);
  return items.toReversed();
}
