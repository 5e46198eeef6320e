import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a set', args: [setOf([2, 1])], result: [1, 2] },
  { name: 'an array', args: [[1]], result: [1] },
  {
    name: 'text',
    args: ['a'],
    error: 'operand 1 must be one of {array, set} but got string',
    code: 'eval_type_error',
  },
];
