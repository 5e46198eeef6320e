import { KEYS, TOKENS } from '../testing/tokens.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right key', args: [TOKENS.RS384, KEYS.RS], result: true },
  { name: 'a set of keys', args: [TOKENS.RS384, `{"keys":[${KEYS.RS},${KEYS.RS}]}`], result: true },
  { name: 'another algorithm', args: [TOKENS.ES256, KEYS.RS], result: false },
  { name: 'another kind of key', args: [TOKENS.RS384, '{"kty":"oct","k":"AAAA"}'], result: false },
  { name: 'no token', args: ['x.y', KEYS.RS], error: 'encoded JWT must have 3 sections, found 2' },
];
