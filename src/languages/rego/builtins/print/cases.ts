import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'several', args: ['a', 1, [2]], result: true },
  { name: 'none', args: [], result: true },
];
