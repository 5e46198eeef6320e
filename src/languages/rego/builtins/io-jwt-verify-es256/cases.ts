import { KEYS, TOKENS } from '../testing/tokens.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right key', args: [TOKENS.ES256, KEYS.ES256], result: true },
  { name: 'a set of keys', args: [TOKENS.ES256, `{"keys":[${KEYS.RS},${KEYS.ES256}]}`], result: true },
  { name: 'another algorithm', args: [TOKENS.RS256, KEYS.ES256], result: false },
  { name: 'another kind of key', args: [TOKENS.ES256, '{"kty":"oct","k":"AAAA"}'], result: false },
  { name: 'no token', args: ['x.y', KEYS.ES256], error: 'encoded JWT must have 3 sections, found 2' },
];
