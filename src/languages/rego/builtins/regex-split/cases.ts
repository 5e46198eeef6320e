import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'parts', args: ['a+', 'banana'], result: ['b', 'n', 'n', ''] },
  { name: 'none', args: ['x', 'banana'], result: ['banana'] },
  {
    name: 'a wrong pattern',
    args: ['[', 'b'],
    error: 'error parsing regexp: missing closing ]: `[`',
    code: 'eval_builtin_error',
  },
];
