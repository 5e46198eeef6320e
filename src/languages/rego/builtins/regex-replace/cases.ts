import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a group', args: ['-ab-axxb-', 'a(x*)b', '$1-W'], result: '--W-xx-W-' },
  { name: 'none', args: ['abc', 'x', 'y'], result: 'abc' },
  {
    name: 'a wrong pattern',
    args: ['a', '[', 'b'],
    error: 'error parsing regexp: missing closing ]: `[`',
    code: 'eval_builtin_error',
  },
];
