import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'parts', args: ['a.b.c', '.'], result: ['a', 'b', 'c'] },
  { name: 'no delimiter there', args: ['abc', '.'], result: ['abc'] },
  { name: 'characters', args: ['a😀', ''], result: ['a', '😀'] },
  { name: 'nothing at all', args: ['', ''], result: [] },
  { name: 'nothing', args: ['', '.'], result: [''] },
  {
    name: 'a number',
    args: [1, '.'],
    error: 'operand 1 must be string but got number',
    code: 'eval_type_error',
  },
];
