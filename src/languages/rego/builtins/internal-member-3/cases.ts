import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'in an array', args: [1, 'b', ['a', 'b']], result: true },
  { name: 'in an object', args: ['a', 1, { a: 1 }], result: true },
  { name: 'another value', args: ['a', 2, { a: 1 }], result: false },
  { name: 'in a set the key is the value', args: [1, 1, setOf([1])], result: true },
  { name: 'no collection', args: [0, 'a', 'abc'], result: false },
];
