import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'text', args: ['aGVsbG8='], result: 'hello' },
  { name: 'a line break', args: ['aGVs\nbG8='], result: 'hello' },
  {
    name: 'no padding',
    args: ['aGVsbG8'],
    error: 'illegal base64 data at input byte 4',
    code: 'eval_builtin_error',
  },
  {
    name: 'another letter',
    args: ['aG!s'],
    error: 'illegal base64 data at input byte 2',
    code: 'eval_builtin_error',
  },
];
