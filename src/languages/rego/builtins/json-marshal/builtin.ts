import { stringifyJson, type Value } from '../../values/index.ts';
import { any, named, signature, string } from '../declare.ts';
import { payForParts, WRITTEN } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.marshal',
  description: 'The value as JSON text: sets as arrays, keys in order.',
  categories: ['encoding'],
  declaration: signature([named('x', any)], named('y', string)),
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  payForParts(context, x, WRITTEN);
  const text = stringifyJson(x);
  context.spend(text.length / 8);
  return text;
}
