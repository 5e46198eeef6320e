import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'up', args: [1, 3], result: [1, 2, 3] },
  { name: 'down', args: [3, 1], result: [3, 2, 1] },
  { name: 'one', args: [5, 5], result: [5] },
  {
    name: 'a fraction',
    args: [1.5, 2],
    error: 'operand 1 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
  {
    name: 'text',
    args: [1, 'a'],
    error: 'operand 2 must be integer but got string',
    code: 'eval_type_error',
  },
  { name: 'too many', args: [1, 1e12], error: 'range of 1000000000000 numbers is too long' },
];
