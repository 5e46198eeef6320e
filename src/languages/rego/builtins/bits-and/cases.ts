import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'two', args: [0b1100, 0b1010], result: 0b1000 },
  {
    name: 'a fraction',
    args: [1.5, 1],
    error: 'operand 1 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
  {
    name: 'text',
    args: [1, 'a'],
    error: 'operand 2 must be integer but got string',
    code: 'eval_type_error',
  },
];
