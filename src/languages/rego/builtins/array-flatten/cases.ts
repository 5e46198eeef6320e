import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'one level', args: [[1, [2, [3]], []]], result: [1, 2, [3]] },
  { name: 'nothing', args: [[]], result: [] },
  { name: 'no array', args: [1], error: 'operand 1 must be array but got number', code: 'eval_type_error' },
];
