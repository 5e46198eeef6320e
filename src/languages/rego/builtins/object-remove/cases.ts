import { objectOf, setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'by an array', args: [{ a: 1, b: 2 }, ['a', 'c']], result: { b: 2 } },
  {
    name: 'by a set',
    args: [
      objectOf([
        [1, 2],
        ['a', 3],
      ]),
      setOf([1]),
    ],
    result: { a: 3 },
  },
  {
    name: 'no object',
    args: [1, []],
    error: 'operand 1 must be object but got number',
    code: 'eval_type_error',
  },
  {
    name: 'no keys',
    args: [{}, 'a'],
    error: 'operand 2 must be one of {object, set, array} but got string',
    code: 'eval_type_error',
  },
];
