import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it is', args: ['aGVsbG8='], result: true },
  { name: 'it is not', args: ['aGVsbG8'], result: false },
  { name: 'a number', args: [1], result: false },
];
