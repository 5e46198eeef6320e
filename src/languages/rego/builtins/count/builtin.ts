import { isNumber, sizeOf, type Value } from '../../values/index.ts';
import { any, array, named, number, object, oneOf, set, signature, string } from '../declare.ts';
import { typeError } from '../operands.ts';
import { hasPairs, payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'count',
  description: 'How many items, entries or characters (code points) there are.',
  categories: ['aggregates'],
  declaration: signature(
    [named('collection', oneOf(string, array(any), object(any, any), set(any)))],
    named('n', number),
  ),
  evaluate,
};

function evaluate(context: BuiltinContext, collection: Value): Value {
  if (typeof collection === 'string') return countCodePoints(context, collection);
  if (typeof collection === 'object' && collection !== null && !isNumber(collection))
    return sizeOf(collection);
  throw typeError(1, collection, 'array', 'object', 'set', 'string');
}

function countCodePoints(context: BuiltinContext, text: string): number {
  payForText(context, text.length * 8);
  if (!hasPairs(text)) return text.length;
  payForText(context, text.length * 24);
  let count = 0;
  for (const _rune of text) count++;
  return count;
}
