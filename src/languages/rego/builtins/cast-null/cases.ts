import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'null', args: [null], result: null },
  { name: 'a number', args: [1], error: 'operand 1 must be null but got number', code: 'eval_type_error' },
];
