import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a few', args: [20, 2], result: 5 },
  { name: 'a negative one', args: [-5, 1], result: -3 },
  {
    name: 'to the left',
    args: [1, -1],
    error: 'operand 2 must be an unsigned integer number but got a negative integer',
    code: 'eval_type_error',
  },
  {
    name: 'text',
    args: ['a', 1],
    error: 'operand 1 must be integer but got string',
    code: 'eval_type_error',
  },
];
