import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'equal', args: [1, 1], result: false },
  { name: 'types differ', args: [1, '1'], result: true },
];
