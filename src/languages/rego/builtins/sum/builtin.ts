import { sumOf, type Value } from '../../values/index.ts';
import { array, named, number, oneOf, set, signature } from '../declare.ts';
import { numbersOperand } from '../number-cost.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'sum',
  description: 'The sum of numbers.',
  categories: ['aggregates'],
  declaration: signature([named('collection', oneOf(array(number), set(number)))], named('n', number)),
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext, collection: Value): Value {
  return sumOf(numbersOperand(context, collection));
}
