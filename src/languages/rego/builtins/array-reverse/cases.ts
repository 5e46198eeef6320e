import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'several', args: [[1, 2, 3]], result: [3, 2, 1] },
  { name: 'no array', args: [1], error: 'operand 1 must be array but got number', code: 'eval_type_error' },
];
