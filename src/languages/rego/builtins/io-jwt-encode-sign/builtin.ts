import { stringifyJson, type Value } from '../../values/index.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { objectOperand } from '../operands.ts';
import { signToken } from '../token-signing.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

const FIELDS = object(string, any);

export const builtin: Builtin = {
  name: 'io.jwt.encode_sign',
  description: 'A signed token of headers, claims and a JSON Web Key.',
  categories: ['tokens'],
  declaration: signature(
    [named('headers', FIELDS), named('payload', FIELDS), named('key', FIELDS)],
    named('output', string),
  ),
  isNondeterministic: true,
  steps: 1200,
  evaluate,
};

function evaluate(context: BuiltinContext, headers: Value, payload: Value, key: Value): string {
  const texts = [headers, payload, key].map((value, at) => stringifyJson(objectOperand(value, at + 1)));
  const [headersText = '', payloadText = '', keyText = ''] = texts;
  return signToken(context, headersText, payloadText, keyText);
}
