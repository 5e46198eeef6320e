import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'one', args: ['https://example.com/x'], result: true },
  { name: 'nothing', args: [''], result: false },
  { name: 'a wrong one', args: ['http://[::1'], result: false },
  { name: 'a number', args: [1], result: false },
];
