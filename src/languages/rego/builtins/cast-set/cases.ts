import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an array', args: [[2, 1, 2]], result: setOf([1, 2]) },
  { name: 'a set', args: [setOf([1])], result: setOf([1]) },
  {
    name: 'text',
    args: ['a'],
    error: 'operand 1 must be one of {array, set} but got string',
    code: 'eval_type_error',
  },
];
