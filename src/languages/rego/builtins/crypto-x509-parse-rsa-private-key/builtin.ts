import { privateKeyToJwk } from '#formats/jose';
import type { Value } from '../../values/index.ts';
import { decodeText, latin1 } from '../certificates.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { privateKeysOf } from '../private-keys.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.x509.parse_rsa_private_key',
  description:
    'The first private key of a text in PEM, as a JSON Web Key to sign tokens with; null when there is none.',
  categories: ['crypto'],
  declaration: signature([named('pem', string)], named('output', object(string, any))),
  steps: 400,
  evaluate,
};

function evaluate(context: BuiltinContext, pem: Value): Value {
  const text = stringOperand(pem, 1);
  if (text === '') throw new BuiltinError('input PEM data was empty');
  const plain = text.startsWith('-----BEGIN') ? text : latin1(decodeText(text));
  const [key] = privateKeysOf(context, plain);
  return key ? privateKeyToJwk(key) : null;
}
