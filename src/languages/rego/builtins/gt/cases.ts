import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'after', args: [2, 1], result: true },
  { name: 'equal', args: [1, 1], result: false },
  { name: 'arrays', args: [[1, 2], [1]], result: true },
];
