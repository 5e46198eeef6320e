import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'numbers', args: [[2, 1, 3]], result: 1 },
  { name: 'a set', args: [setOf([2, 1, 3])], result: 1 },
  { name: 'mixed types', args: [[1, 'a', null]], result: null },
  { name: 'nothing', args: [setOf([])], isUndefined: true },
  {
    name: 'no collection',
    args: [1],
    error: 'operand 1 must be one of {set, array} but got number',
    code: 'eval_type_error',
  },
];
