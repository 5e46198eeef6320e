import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it is', args: [false], result: true },
  { name: 'it is not', args: [0], result: false },
];
