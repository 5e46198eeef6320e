import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'one is true', args: [[false, true]], result: true },
  { name: 'none is', args: [[false, 1]], result: false },
  { name: 'nothing', args: [setOf([])], result: false },
  {
    name: 'no collection',
    args: [1],
    error: 'operand 1 must be one of {array, set} but got number',
    code: 'eval_type_error',
  },
];
