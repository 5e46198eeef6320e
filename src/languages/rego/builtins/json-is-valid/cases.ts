import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an object', args: ['{"a": 1}'], result: true },
  { name: 'cut off', args: ['{"a"'], result: false },
  { name: 'nothing', args: [''], result: false },
  { name: 'no string', args: [1], result: false },
];
