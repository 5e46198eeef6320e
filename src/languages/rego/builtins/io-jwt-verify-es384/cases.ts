import { KEYS, TOKENS } from '../testing/tokens.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right key', args: [TOKENS.ES384, KEYS.ES384], result: true },
  { name: 'a set of keys', args: [TOKENS.ES384, `{"keys":[${KEYS.RS},${KEYS.ES384}]}`], result: true },
  { name: 'another algorithm', args: [TOKENS.ES256, KEYS.ES384], result: false },
  { name: 'another kind of key', args: [TOKENS.ES384, '{"kty":"oct","k":"AAAA"}'], result: false },
  { name: 'no token', args: ['x.y', KEYS.ES384], error: 'encoded JWT must have 3 sections, found 2' },
];
