import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'text and values',
    args: [['a ', setOf(['b']), ' ', 1, setOf([[1, 'x']])]],
    result: 'a b 1[1, "x"]',
  },
  { name: 'undefined', args: [['a ', setOf([])]], result: 'a <undefined>' },
  {
    name: 'two values',
    args: [[setOf([1, 2])]],
    error: 'template-strings must not produce multiple outputs',
    code: 'eval_conflict_error',
  },
  { name: 'an array', args: [[[1]]], error: 'illegal argument type: array', code: 'eval_internal_error' },
];
