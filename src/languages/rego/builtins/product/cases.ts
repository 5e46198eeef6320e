import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'integers', args: [[2, 3, 4]], result: 24 },
  { name: 'nothing', args: [[]], result: 1 },
  { name: 'a set', args: [setOf([2, 3])], result: 6 },
  { name: 'decimals', args: [[0.5, 3]], result: 1.5 },
  {
    name: 'text among numbers',
    args: [['a']],
    error: 'operand 1 must be array of numbers but got array containing string',
    code: 'eval_type_error',
  },
  {
    name: 'no collection',
    args: [null],
    error: 'operand 1 must be one of {set, array} but got null',
    code: 'eval_type_error',
  },
];
