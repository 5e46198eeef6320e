import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a scalar', args: [1], result: [[[], 1]] },
  {
    name: 'an object',
    args: [{ a: [1], b: 2 }],
    result: [
      [[], { a: [1], b: 2 }],
      [['a'], [1]],
      [['a', 0], 1],
      [['b'], 2],
    ],
  },
  {
    name: 'a set',
    args: [setOf([1])],
    result: [
      [[], setOf([1])],
      [[1], 1],
    ],
  },
];
