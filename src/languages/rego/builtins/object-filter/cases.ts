import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'by an array', args: [{ a: 1, b: 2 }, ['a', 'c']], result: { a: 1 } },
  { name: 'by a set', args: [{ a: 1, b: 2 }, setOf(['b'])], result: { b: 2 } },
  { name: 'by an object', args: [{ a: 1, b: 2 }, { a: null }], result: { a: 1 } },
  {
    name: 'no object',
    args: [1, []],
    error: 'operand 1 must be object but got number',
    code: 'eval_type_error',
  },
  {
    name: 'no keys',
    args: [{}, 1],
    error: 'operand 2 must be one of {object, set, array} but got number',
    code: 'eval_type_error',
  },
];
