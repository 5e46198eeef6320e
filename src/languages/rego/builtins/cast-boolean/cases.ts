import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'true', args: [true], result: true },
  { name: 'a number', args: [1], error: 'operand 1 must be boolean but got number', code: 'eval_type_error' },
];
