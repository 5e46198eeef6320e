import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'ASCII', args: ['AbC'], result: 'ABC' },
  { name: 'what would be two letters stays', args: ['ß'], result: 'ß' },
  { name: 'iota below', args: ['ᾳ'], result: 'ᾼ' },
  { name: 'a number', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
