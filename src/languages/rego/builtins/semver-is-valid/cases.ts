import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a version', args: ['1.2.3-rc.1'], result: true },
  { name: 'none', args: ['1.2'], result: false },
  { name: 'a number', args: [1], result: false },
];
