import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'in an array', args: [1, [2, 1]], result: true },
  { name: 'in a set', args: [[1], setOf([[1]])], result: true },
  { name: 'a value of an object', args: [1, { a: 1 }], result: true },
  { name: 'not the key', args: ['a', { a: 1 }], result: false },
  { name: 'no collection', args: ['a', 'abc'], result: false },
];
