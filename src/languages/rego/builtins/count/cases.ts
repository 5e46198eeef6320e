import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an array', args: [[1, 2, 2]], result: 3 },
  { name: 'a set', args: [setOf([1, 2, 2])], result: 2 },
  { name: 'an object', args: [{ a: 1, b: 2 }], result: 2 },
  { name: 'code points', args: ['a😀b'], result: 3 },
  {
    name: 'a number has none',
    args: [5],
    error: 'operand 1 must be one of {array, object, set, string} but got number',
    code: 'eval_type_error',
  },
];
