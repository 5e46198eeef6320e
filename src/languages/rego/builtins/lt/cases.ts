import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'numbers', args: [1, 2], result: true },
  { name: 'equal', args: [1, 1], result: false },
  { name: 'types', args: [1, 'a'], result: true },
];
