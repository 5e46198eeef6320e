import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'objects, deep', args: [{ a: { b: 1, c: 2 }, d: 3 }, { a: { c: 2 } }], result: true },
  { name: 'another value', args: [{ a: 1 }, { a: 2 }], result: false },
  { name: 'sets', args: [setOf([1, 2, 3]), setOf([1, 3])], result: true },
  {
    name: 'a run of an array',
    args: [
      [1, 2, 3, 4],
      [2, 3],
    ],
    result: true,
  },
  {
    name: 'not in one piece',
    args: [
      [1, 2, 3],
      [1, 3],
    ],
    result: false,
  },
  { name: "a set of an array's items", args: [[1, 2, 3], setOf([3, 1])], result: true },
  {
    name: 'different types',
    args: [{}, []],
    error: 'both arguments object.subset must be of the same type or array and set',
    code: 'eval_type_error',
  },
];
