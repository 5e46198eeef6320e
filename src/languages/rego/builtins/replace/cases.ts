import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'all of them', args: ['a.b.c', '.', '-'], result: 'a-b-c' },
  { name: 'around each character', args: ['a😀', '', '-'], result: '-a-😀-' },
  { name: 'none', args: ['abc', 'x', 'y'], result: 'abc' },
  { name: 'a dollar is a dollar', args: ['a', 'a', '$&'], result: '$&' },
  {
    name: 'a number',
    args: ['a', 1, 'b'],
    error: 'operand 2 must be string but got number',
    code: 'eval_type_error',
  },
];
