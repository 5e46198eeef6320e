import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a text', args: ['abc'], result: 'a9993e364706816aba3e25717850c26c9cd0d89d' },
  { name: 'no text', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
