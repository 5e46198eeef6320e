import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'hexadecimal', args: [255, 16], result: 'ff' },
  { name: 'below zero', args: [-5, 2], result: '-101' },
  { name: 'cut off', args: [-15.9, 16], result: '-f' },
  {
    name: 'another base',
    args: [1, 3],
    error: 'operand 2 must be one of {2, 8, 10, 16}',
    code: 'eval_type_error',
  },
  {
    name: 'a string',
    args: ['1', 2],
    error: 'operand 1 must be number but got string',
    code: 'eval_type_error',
  },
];
