import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'numbers', args: [[3, 1, 2]], result: [1, 2, 3] },
  { name: 'a set', args: [setOf([3, 1, 2])], result: [1, 2, 3] },
  {
    name: 'all types',
    args: [[setOf([]), {}, [], 'a', 1, true, false, null]],
    result: [null, false, true, 1, 'a', [], {}, setOf([])],
  },
  { name: 'by code point', args: [['\ud83d\ude00', '\uffee']], result: ['\uffee', '\ud83d\ude00'] },
  {
    name: 'no collection',
    args: [1],
    error: 'operand 1 must be one of {set, array} but got number',
    code: 'eval_type_error',
  },
];
