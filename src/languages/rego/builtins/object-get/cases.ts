import { setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a key', args: [{ a: 1 }, 'a', 0], result: 1 },
  { name: 'no such key', args: [{ a: 1 }, 'b', 0], result: 0 },
  { name: 'what objects inherit', args: [{}, 'constructor', 0], result: 0 },
  { name: 'a value of null', args: [{ a: null }, 'a', 0], result: null },
  { name: 'a value of false', args: [{ a: false }, 'a', 0], result: false },
  { name: 'a path', args: [{ a: [{ b: 1 }] }, ['a', 0, 'b'], 0], result: 1 },
  { name: 'a path into a set', args: [{ a: setOf([1]) }, ['a', 1], 0], result: 1 },
  { name: 'a path that ends early', args: [{ a: 1 }, ['a', 'b'], 0], result: 0 },
  { name: 'an empty path', args: [{ a: 1 }, [], 0], result: { a: 1 } },
  {
    name: 'no object',
    args: [[], 0, 0],
    error: 'operand 1 must be object but got array',
    code: 'eval_type_error',
  },
];
