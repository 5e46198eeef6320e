import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'text', args: ['a+b%26%C3%A9'], result: 'a b&é' },
  { name: 'a wrong escape', args: ['%zzz'], error: 'invalid URL escape "%zz"', code: 'eval_builtin_error' },
];
