import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a pattern', args: ['.*'], result: true },
  { name: 'none', args: ['++'], result: false },
  { name: 'a number', args: [1], result: false },
];
