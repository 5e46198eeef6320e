import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'equal', args: [1, 1], result: true },
  { name: 'not equal', args: [1, '1'], result: false },
];
