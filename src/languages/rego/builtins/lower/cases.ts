import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'ASCII', args: ['AbC'], result: 'abc' },
  { name: 'a sigma at the end', args: ['ΑΣ'], result: 'ασ' },
  { name: 'a dotted I', args: ['İ'], result: 'i' },
  { name: 'a number', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
