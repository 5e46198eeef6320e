import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'up', args: [1, 8, 3], result: [1, 4, 7] },
  { name: 'down', args: [8, 1, 3], result: [8, 5, 2] },
  { name: 'no step', args: [1, 2, 0], error: 'numbers.range_step: step must be a positive integer' },
  {
    name: 'text',
    args: [1, 2, 'a'],
    error: 'operand 3 must be integer but got string',
    code: 'eval_type_error',
  },
];
