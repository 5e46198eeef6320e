import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a part', args: ['abcdefgh', 2, 3], result: 'cde' },
  { name: 'the rest', args: ['abcdefgh', 2, -1], result: 'cdefgh' },
  { name: 'behind the end', args: ['abc', 5, 1], result: '' },
  { name: 'longer than there is', args: ['abc', 1, 9], result: 'bc' },
  { name: 'in characters', args: ['😀bc', 1, 1], result: 'b' },
  { name: 'before the start', args: ['abc', -1, 1], error: 'negative offset', code: 'eval_builtin_error' },
  {
    name: 'half',
    args: ['abc', 0.5, 1],
    error: 'operand 2 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
];
