import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'within the limit', args: ['a', 1], result: 0 },
  { name: 'none to choose from', args: ['a', 0], result: 0 },
  { name: 'from the bytes handed in', args: ['a', 1000], result: 687 },
  {
    name: 'no string',
    args: [1, 1],
    error: 'operand 1 must be string but got number',
    code: 'eval_type_error',
  },
  {
    name: 'a fraction',
    args: ['a', 1.5],
    error: 'operand 2 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
];
