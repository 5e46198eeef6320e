import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a star', args: ['*.github.com'], result: '\\*.github.com' },
  { name: 'a number', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
