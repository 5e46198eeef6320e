import { isNumber, productOf, type Value } from '../../values/index.ts';
import { array, named, number, oneOf, set, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { elementError, itemsOf, typeError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'product',
  description: 'The product of numbers.',
  categories: ['aggregates'],
  declaration: signature([named('collection', oneOf(array(number), set(number)))], named('n', number)),
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext, collection: Value): Value {
  const items = itemsOf(collection);
  if (items === undefined) throw typeError(1, collection, 'set', 'array');
  context.spend(2 * items.length);
  return productOf(
    items.map((item) => {
      if (isNumber(item)) {
        payForNumbers(context, item);
        return item;
      }
      throw elementError(1, collection, item, 'number');
    }),
  );
}
