import { entriesOf, type Value, valueText } from '../../values/index.ts';
import { array, named, object, oneOf, set, signature, string } from '../declare.ts';
import { itemsOf, objectOperand, operandError } from '../operands.ts';
import { escapeQuery } from '../query-text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'urlquery.encode_object',
  description: 'An object as the query of a URL, sorted by key.',
  categories: ['encoding'],
  declaration: signature(
    [named('object', object(string, oneOf(string, array(string), set(string))))],
    named('y', string),
  ),
  steps: 60,
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value): Value {
  const entries = entriesOf(objectOperand(object, 1));
  const pairs: string[] = [];
  for (const [key, value] of entries) {
    const name = escapeQuery(typeof key === 'string' ? key : valueText(key));
    for (const text of textsOf(value)) pairs.push(`${name}=${escapeQuery(text)}`);
  }
  const query = pairs.join('&');
  context.spend(60 * pairs.length + query.length);
  return query;
}

function textsOf(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  const items = itemsOf(value);
  const texts = items?.filter((item) => typeof item === 'string');
  if (items && texts?.length === items.length) return texts;
  throw operandError(1, 'values must be string, array[string], or set[string]');
}
