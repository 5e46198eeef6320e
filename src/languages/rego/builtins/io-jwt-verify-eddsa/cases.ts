import { KEYS, TOKENS } from '../testing/tokens.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right key', args: [TOKENS.EdDSA, KEYS.EdDSA], result: true },
  { name: 'a set of keys', args: [TOKENS.EdDSA, `{"keys":[${KEYS.RS},${KEYS.EdDSA}]}`], result: true },
  { name: 'another algorithm', args: [TOKENS.ES256, KEYS.EdDSA], result: false },
  { name: 'another kind of key', args: [TOKENS.EdDSA, '{"kty":"oct","k":"AAAA"}'], result: false },
  { name: 'no token', args: ['x.y', KEYS.EdDSA], error: 'encoded JWT must have 3 sections, found 2' },
];
