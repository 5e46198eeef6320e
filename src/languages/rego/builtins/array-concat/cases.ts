import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'two', args: [[1, 2], [3]], result: [1, 2, 3] },
  { name: 'items that are arrays', args: [[[1]], [[2]]], result: [[1], [2]] },
  { name: 'nothing before', args: [[], [3]], result: [3] },
  {
    name: 'no array',
    args: [[1], 'a'],
    error: 'operand 2 must be array but got string',
    code: 'eval_type_error',
  },
];
