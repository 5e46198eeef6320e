import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it does', args: ['abcd', 'cd'], result: true },
  { name: 'it does not', args: ['abcd', 'c'], result: false },
  {
    name: 'a set',
    args: ['a', setOf([])],
    error: 'operand 2 must be string but got set',
    code: 'eval_type_error',
  },
];
