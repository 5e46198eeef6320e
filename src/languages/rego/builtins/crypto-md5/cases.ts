import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a text', args: ['abc'], result: '900150983cd24fb0d6963f7d28e17f72' },
  { name: 'no text', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
