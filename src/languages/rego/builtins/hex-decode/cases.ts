import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'text', args: ['61c3A9'], result: 'aé' },
  {
    name: 'an odd number',
    args: ['616'],
    error: 'encoding/hex: odd length hex string',
    code: 'eval_builtin_error',
  },
  {
    name: 'another letter',
    args: ['6g'],
    error: "encoding/hex: invalid byte: U+0067 'g'",
    code: 'eval_builtin_error',
  },
];
