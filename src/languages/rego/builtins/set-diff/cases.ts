import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'two', args: [setOf([1, 2]), setOf([2])], result: setOf([1]) },
  {
    name: 'no set',
    args: [setOf([]), 1],
    error: 'operand 2 must be set but got number',
    code: 'eval_type_error',
  },
];
