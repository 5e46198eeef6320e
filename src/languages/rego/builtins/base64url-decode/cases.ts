import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'text', args: ['aGVsbG8_Pg=='], result: 'hello?>' },
  { name: 'no padding', args: ['aGVsbG8_Pg'], result: 'hello?>' },
  {
    name: 'too short',
    args: ['aGVsb'],
    error: 'illegal base64url string: aGVsb',
    code: 'eval_builtin_error',
  },
  {
    name: 'another letter',
    args: ['aG/s'],
    error: 'illegal base64 data at input byte 2',
    code: 'eval_builtin_error',
  },
];
