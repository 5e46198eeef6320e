import type { Value } from '../../values/index.ts';
import { any, array, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { privateKeysOf, privateKeyValue } from '../private-keys.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.parse_private_keys',
  description: 'The private keys of a text in PEM, as objects; null for the empty text.',
  categories: ['crypto'],
  declaration: signature([named('keys', string)], named('output', array(object(string, any)))),
  steps: 400,
  evaluate,
};

function evaluate(context: BuiltinContext, keys: Value): Value {
  const text = stringOperand(keys, 1);
  return text === '' ? null : privateKeysOf(context, text).map(privateKeyValue);
}
