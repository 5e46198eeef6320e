import type { Value } from '../../values/index.ts';
import { array, named, oneOf, set, signature, string } from '../declare.ts';
import { elementError, itemsOf, stringOperand, typeError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'concat',
  description: 'The strings of an array or set with the delimiter between them.',
  categories: ['strings'],
  declaration: signature(
    [named('delimiter', string), named('collection', oneOf(array(string), set(string)))],
    named('output', string),
  ),
  steps: 8,
  evaluate,
};

function evaluate(context: BuiltinContext, delimiter: Value, collection: Value): Value {
  const separator = stringOperand(delimiter, 1);
  const items = itemsOf(collection);
  if (items === undefined) throw typeError(2, collection, 'set', 'array');
  let length = separator.length * items.length;
  for (const item of items) {
    if (typeof item !== 'string') throw elementError(2, collection, item, 'string');
    length += item.length;
  }
  context.spend(4 * items.length + length / 32);
  return items.join(separator);
}
