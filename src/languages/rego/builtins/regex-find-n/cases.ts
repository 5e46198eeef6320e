import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'all', args: ['a.', 'paranormal', -1], result: ['ar', 'an', 'al'] },
  { name: 'two', args: ['a.', 'paranormal', 2], result: ['ar', 'an'] },
  { name: 'none', args: ['x', 'paranormal', -1], result: [] },
  {
    name: 'a wrong pattern',
    args: ['[', 'a', 1],
    error: 'error parsing regexp: missing closing ]: `[`',
    code: 'eval_builtin_error',
  },
];
