import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'numbers', args: [[1, 3, 2]], result: 3 },
  { name: 'a set', args: [setOf([1, 3, 2])], result: 3 },
  { name: 'mixed types', args: [[1, 'a', null]], result: 'a' },
  { name: 'nothing', args: [[]], isUndefined: true },
  {
    name: 'no collection',
    args: [1],
    error: 'operand 1 must be one of {set, array} but got number',
    code: 'eval_type_error',
  },
];
