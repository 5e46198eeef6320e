import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'equal', args: ['3ä', '3ä'], result: true },
  { name: 'not equal', args: ['31', '32'], result: false },
  { name: 'of other lengths', args: ['31', '3'], result: false },
  {
    name: 'no text',
    args: ['31', 31],
    error: 'operand 2 must be string but got number',
    code: 'eval_type_error',
  },
];
