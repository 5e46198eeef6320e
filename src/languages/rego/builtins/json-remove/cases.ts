import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a pointer', args: [{ a: { b: 1, c: 2 }, d: 3 }, ['a/b']], result: { a: { c: 2 }, d: 3 } },
  { name: 'an array of steps', args: [{ a: { b: 1, c: 2 } }, [['a', 'c']]], result: { a: { b: 1 } } },
  { name: 'an index', args: [{ a: [1, 2, 3] }, ['a/1']], result: { a: [1, 3] } },
  { name: 'an item of a set', args: [{ a: setOf([1, 2]) }, [['a', 2]]], result: { a: setOf([1]) } },
  { name: 'nothing there', args: [{ a: 1 }, ['b/c']], result: { a: 1 } },
  { name: 'the empty path', args: [{ a: 1 }, ['']], result: { a: 1 } },
  {
    name: 'no object',
    args: [[], []],
    error: 'operand 1 must be object but got array',
    code: 'eval_type_error',
  },
  {
    name: 'no paths',
    args: [{}, {}],
    error: 'operand 2 must be one of {set, array} but got object',
    code: 'eval_type_error',
  },
];
