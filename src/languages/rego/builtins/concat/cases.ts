import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an array', args: ['/', ['a', 'b', 'c']], result: 'a/b/c' },
  { name: 'a set is sorted', args: [', ', setOf(['b', 'a'])], result: 'a, b' },
  { name: 'none', args: ['/', []], result: '' },
  {
    name: 'a number within',
    args: ['/', ['a', 1]],
    error: 'operand 2 must be array of strings but got array containing number',
    code: 'eval_type_error',
  },
  {
    name: 'a number',
    args: ['/', 1],
    error: 'operand 2 must be one of {set, array} but got number',
    code: 'eval_type_error',
  },
];
