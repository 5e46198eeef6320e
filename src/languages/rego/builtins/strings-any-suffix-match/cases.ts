import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'one and one', args: ['abc', 'bc'], result: true },
  { name: 'one of several', args: [['x', 'abc'], setOf(['c', 'zz'])], result: true },
  { name: 'none', args: [['x'], ['y']], result: false },
  { name: 'none there', args: [[], ['y']], result: false },
  {
    name: 'a number within',
    args: [['a', 1], ['y']],
    error: 'operand 1 must be array of strings but got array containing number',
    code: 'eval_type_error',
  },
  {
    name: 'a number',
    args: ['a', 1],
    error: 'operand 2 must be one of {string, set, array} but got number',
    code: 'eval_type_error',
  },
];
