import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'several', args: [setOf([setOf([1, 2]), setOf([2, 3])])], result: setOf([2]) },
  { name: 'none', args: [setOf([])], result: setOf([]) },
  {
    name: 'no sets',
    args: [setOf([1])],
    error: 'operand 1 must be set but got number',
    code: 'eval_type_error',
  },
  { name: 'no set', args: [[]], error: 'operand 1 must be set but got array', code: 'eval_type_error' },
];
