import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a match', args: ['^[a-z]+$', 'abc'], result: true },
  { name: 'none', args: ['^[a-z]+$', 'Abc'], result: false },
  {
    name: 'a wrong pattern',
    args: ['(', 'abc'],
    error: 'error parsing regexp: missing closing ): `(`',
    code: 'eval_builtin_error',
  },
  {
    name: 'a number',
    args: [1, 'abc'],
    error: 'operand 1 must be string but got number',
    code: 'eval_type_error',
  },
];
