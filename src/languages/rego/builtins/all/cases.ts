import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'all true', args: [[true, true]], result: true },
  { name: 'one is not', args: [[true, 1]], result: false },
  { name: 'nothing', args: [[]], result: true },
  { name: 'a set', args: [setOf([true])], result: true },
  {
    name: 'no collection',
    args: [1],
    error: 'operand 1 must be one of {array, set} but got number',
    code: 'eval_type_error',
  },
];
