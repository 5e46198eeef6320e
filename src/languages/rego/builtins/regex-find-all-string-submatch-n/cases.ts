import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'groups', args: ['a(x*)b(y|z)?c', '-axxxbyc-', -1], result: [['axxxbyc', 'xxx', 'y']] },
  { name: 'none', args: ['x', 'a', -1], result: [] },
  {
    name: 'a wrong pattern',
    args: ['[', 'a', 1],
    error: 'error parsing regexp: missing closing ]: `[`',
    code: 'eval_builtin_error',
  },
];
