import { objectOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'it is', args: [objectOf([[1, 2]])], result: true },
  { name: 'it is not', args: [[]], result: false },
];
