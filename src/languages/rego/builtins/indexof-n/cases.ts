import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'they may overlap', args: ['aaa', 'aa'], result: [0, 1] },
  { name: 'none', args: ['abc', 'x'], result: [] },
  { name: 'in characters', args: ['😀a😀a', 'a'], result: [1, 3] },
  { name: 'an empty search', args: ['a', ''], error: 'empty search character', code: 'eval_builtin_error' },
];
