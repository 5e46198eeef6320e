import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the first', args: ['a.b.c', '.', 2], result: ['a', 'b'] },
  { name: 'the last', args: ['a.b.c', '.', -2], result: ['b', 'c'] },
  { name: 'more than there are', args: ['a.b', '.', 5], result: ['a', 'b'] },
  { name: 'none', args: ['a.b', '.', 0], result: [] },
  {
    name: 'half',
    args: ['a', '.', 1.5],
    error: 'operand 3 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
];
