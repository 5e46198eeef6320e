import { KEYS, TOKENS } from '../testing/tokens.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right key', args: [TOKENS.PS384, KEYS.PS], result: true },
  { name: 'a set of keys', args: [TOKENS.PS384, `{"keys":[${KEYS.RS},${KEYS.PS}]}`], result: true },
  { name: 'another algorithm', args: [TOKENS.ES256, KEYS.PS], result: false },
  { name: 'another kind of key', args: [TOKENS.PS384, '{"kty":"oct","k":"AAAA"}'], result: false },
  { name: 'no token', args: ['x.y', KEYS.PS], error: 'encoded JWT must have 3 sections, found 2' },
];
