import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'text', args: ['aé'], result: '61c3a9' },
  { name: 'a number', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
