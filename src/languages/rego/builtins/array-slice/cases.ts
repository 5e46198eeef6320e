import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'the middle', args: [[1, 2, 3, 4], 1, 3], result: [2, 3] },
  { name: 'beyond the ends', args: [[1, 2], -5, 9], result: [1, 2] },
  { name: 'backwards', args: [[1, 2], 1, 0], result: [] },
  {
    name: 'a fraction',
    args: [[1], 0.5, 1],
    error: 'operand 2 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
  {
    name: 'no array',
    args: ['a', 0, 1],
    error: 'operand 1 must be array but got string',
    code: 'eval_type_error',
  },
];
