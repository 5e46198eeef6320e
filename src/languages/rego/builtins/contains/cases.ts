import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'part', args: ['abcd', 'bc'], result: true },
  { name: 'not part', args: ['abcd', 'cb'], result: false },
  { name: 'nothing is part of all', args: ['', ''], result: true },
  {
    name: 'a number',
    args: [1, 'a'],
    error: 'operand 1 must be string but got number',
    code: 'eval_type_error',
  },
  {
    name: 'a null',
    args: ['a', null],
    error: 'operand 2 must be string but got null',
    code: 'eval_type_error',
  },
];
