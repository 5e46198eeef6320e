import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { signToken } from '../token-signing.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'io.jwt.encode_sign_raw',
  description: 'A signed token of headers, a payload and a JSON Web Key, each as a text that stays as it is.',
  categories: ['tokens'],
  declaration: signature(
    [named('headers', string), named('payload', string), named('key', string)],
    named('output', string),
  ),
  isNondeterministic: true,
  steps: 1200,
  evaluate,
};

function evaluate(context: BuiltinContext, headers: Value, payload: Value, key: Value): string {
  const keyText = stringOperand(key, 3);
  return signToken(context, stringOperand(headers, 1), stringOperand(payload, 2), keyText);
}
