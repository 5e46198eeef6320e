import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'two', args: [setOf([1]), setOf([2, 1])], result: setOf([1, 2]) },
  {
    name: 'no set',
    args: [{}, setOf([])],
    error: 'operand 1 must be set but got object',
    code: 'eval_type_error',
  },
];
