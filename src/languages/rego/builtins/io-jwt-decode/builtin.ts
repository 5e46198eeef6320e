import { toHex } from '#formats/asn1';
import { lookup, type ObjectValue, type Value } from '../../values/index.ts';
import { any, named, object, signature, string, tuple } from '../declare.ts';
import { textOf } from '../text.ts';
import { decodePart, parseObject, readHeader, splitToken } from '../tokens.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'io.jwt.decode',
  description: 'The header, payload and signature (in hexadecimal) of a token; nothing is verified.',
  categories: ['tokens'],
  declaration: signature(
    [named('jwt', string)],
    named('output', tuple([object(any, any), object(any, any), string])),
  ),
  steps: 500,
  evaluate,
};

/** Tokens within tokens; each is shorter than the one around it. */
const MAX_NESTING = 64;

function evaluate(context: BuiltinContext, jwt: Value): Value {
  let current = jwt;
  for (let level = 0; level < MAX_NESTING; level += 1) {
    const token = splitToken(context, current);
    const header: ObjectValue = readHeader(token);
    const payload = textOf(decodePart('payload', token.payload));
    if (lookup(header, 'cty') === 'JWT') {
      // The inner token may be quoted.
      current = payload.replaceAll(/^["']+|["']+$/g, '');
      continue;
    }
    const claims = parseObject(payload);
    return [header, claims, toHex(decodePart('signature', token.signature))];
  }
  throw new BuiltinError('tokens are nested too deep');
}
