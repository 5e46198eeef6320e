import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it is', args: ['a'], result: true },
  { name: 'it is not', args: [1], result: false },
];
