import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a map', args: ['a: 1'], result: true },
  { name: 'not closed', args: ['a: {'], result: false },
  { name: 'no string', args: [1], result: false },
];
