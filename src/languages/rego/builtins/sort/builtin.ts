import { isSet, sortValues, type Value } from '../../values/index.ts';
import { any, array, named, oneOf, set, signature } from '../declare.ts';
import { itemsOf, typeError } from '../operands.ts';
import { payForParts } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'sort',
  description: 'The items as an array, in the order of all values.',
  categories: ['aggregates'],
  declaration: signature([named('collection', oneOf(array(any), set(any)))], named('n', array(any))),
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, collection: Value): Value {
  const items = itemsOf(collection);
  if (items === undefined) throw typeError(1, collection, 'set', 'array');
  context.spend(3 * items.length * Math.log2(items.length + 2));
  if (isSet(collection)) return items;
  // The larger an item, the longer each look at it.
  const rounds = 1 + (Math.log2(items.length + 1) | 0);
  for (const item of items) if (typeof item === 'object') payForParts(context, item, 3 * rounds);
  return sortValues([...items]);
}
