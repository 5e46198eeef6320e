import { objectOf, type Value } from '../../values/index.ts';
import { array, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { unescapeQuery } from '../query-text.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'urlquery.decode_object',
  description: 'The query of a URL as an object: arrays of texts by key.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('object', object(string, array(string)))),
  steps: 20,
  evaluate,
};

const MAX_PARAMETERS = 10_000;

function evaluate(context: BuiltinContext, x: Value): Value {
  const query = stringOperand(x, 1);
  payForText(context, query.length);
  const parameters = query.split('&');
  context.spend(50 * parameters.length);
  if (parameters.length > MAX_PARAMETERS)
    throw new BuiltinError('number of URL query parameters exceeded limit');
  const found = new Map<string, string[]>();
  for (const parameter of parameters) {
    if (parameter !== '') add(found, parameter);
  }
  return objectOf(found);
}

function add(found: Map<string, string[]>, parameter: string): void {
  if (parameter.includes(';')) throw new BuiltinError('invalid semicolon separator in query');
  const equals = parameter.indexOf('=');
  const key = unescapeQuery(equals < 0 ? parameter : parameter.slice(0, equals));
  const value = equals < 0 ? '' : unescapeQuery(parameter.slice(equals + 1));
  const values = found.get(key);
  if (values) values.push(value);
  else found.set(key, [value]);
}
