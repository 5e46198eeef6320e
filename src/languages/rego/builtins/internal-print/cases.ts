import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'two operands', args: [[setOf(['a']), setOf([1])]], result: true },
  { name: 'an undefined one', args: [[setOf([])]], result: true },
  { name: 'not in a set', args: [[[1]]], error: 'illegal argument type: array' },
  { name: 'no array', args: [1], error: 'operand 1 must be array but got number', code: 'eval_type_error' },
];
