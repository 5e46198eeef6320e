import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an object', args: [{ a: 1 }], result: { a: 1 } },
  { name: 'a number', args: [1], error: 'operand 1 must be object but got number', code: 'eval_type_error' },
];
