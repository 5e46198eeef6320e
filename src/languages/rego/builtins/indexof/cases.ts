import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'there', args: ['abcabc', 'ca'], result: 2 },
  { name: 'not there', args: ['abc', 'x'], result: -1 },
  { name: 'in characters', args: ['😀a', 'a'], result: 1 },
  { name: 'an empty search', args: ['a', ''], error: 'empty search character', code: 'eval_builtin_error' },
];
