import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'text', args: ['hello?>'], result: 'aGVsbG8/Pg==' },
  { name: 'nothing', args: [''], result: '' },
  { name: 'a number', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
