import { KEYS, RSA_PEM, TOKENS } from '../testing/tokens.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right key', args: [TOKENS.RS256, KEYS.RS], result: true },
  { name: 'a set of keys', args: [TOKENS.RS256, `{"keys":[${KEYS.RS},${KEYS.RS}]}`], result: true },
  { name: 'a key in PEM', args: [TOKENS.RS256, RSA_PEM], result: true },
  {
    name: 'text after the key',
    args: [TOKENS.RS256, `${RSA_PEM}x`],
    error: 'extra data after a PEM certificate block',
  },
  { name: 'another algorithm', args: [TOKENS.ES256, KEYS.RS], result: false },
  { name: 'another kind of key', args: [TOKENS.RS256, '{"kty":"oct","k":"AAAA"}'], result: false },
  { name: 'no token', args: ['x.y', KEYS.RS], error: 'encoded JWT must have 3 sections, found 2' },
];
