import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it is', args: ['10.0.0.0/8'], result: true },
  { name: 'it is not', args: ['10.0.0.0/33'], result: false },
  { name: 'a number', args: [1], result: false },
];
