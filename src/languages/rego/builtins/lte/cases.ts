import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'equal', args: [1, 1], result: true },
  { name: 'after', args: [2, 1], result: false },
];
