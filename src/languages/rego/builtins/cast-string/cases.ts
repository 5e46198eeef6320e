import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'text', args: ['a'], result: 'a' },
  { name: 'a number', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
