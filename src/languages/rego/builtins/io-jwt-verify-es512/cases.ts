import { KEYS, TOKENS } from '../testing/tokens.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right key', args: [TOKENS.ES512, KEYS.ES512], result: true },
  { name: 'a set of keys', args: [TOKENS.ES512, `{"keys":[${KEYS.RS},${KEYS.ES512}]}`], result: true },
  { name: 'another algorithm', args: [TOKENS.ES256, KEYS.ES512], result: false },
  { name: 'another kind of key', args: [TOKENS.ES512, '{"kty":"oct","k":"AAAA"}'], result: false },
  { name: 'no token', args: ['x.y', KEYS.ES512], error: 'encoded JWT must have 3 sections, found 2' },
];
