import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it does', args: ['abcd', 'ab'], result: true },
  { name: 'it does not', args: ['abcd', 'b'], result: false },
  {
    name: 'a number',
    args: [1, 'a'],
    error: 'operand 1 must be string but got number',
    code: 'eval_type_error',
  },
];
