import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it is', args: [null], result: true },
  { name: 'it is not', args: [false], result: false },
];
