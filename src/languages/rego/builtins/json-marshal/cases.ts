import { objectOf, parseNumber, setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an object', args: [{ b: [1, null], a: 'x' }], result: '{"a":"x","b":[1,null]}' },
  { name: 'a set', args: [setOf([2, 1])], result: '[1,2]' },
  {
    name: 'other keys',
    args: [
      objectOf([
        [1, 2],
        [[1], 3],
      ]),
    ],
    result: '{"1":2,"[1]":3}',
  },
  { name: "Go's escapes", args: ['<&>\u2028\u0001\n'], result: '"\\u003c\\u0026\\u003e\\u2028\\u0001\\n"' },
  {
    name: 'long numbers',
    args: [parseNumber('12345678901234567890') ?? null],
    result: '12345678901234567890',
  },
];
