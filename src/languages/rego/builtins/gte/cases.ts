import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'equal', args: [1, 1], result: true },
  { name: 'before', args: [1, 2], result: false },
];
