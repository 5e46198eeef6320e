import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a note', args: ['here'], result: true },
  { name: 'no string', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
