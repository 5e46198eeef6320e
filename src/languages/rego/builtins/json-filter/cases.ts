import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a pointer', args: [{ a: { b: 1, c: 2 }, d: 3 }, ['a/b']], result: { a: { b: 1 } } },
  { name: 'an array of steps', args: [{ a: { b: 1, c: 2 } }, [['a', 'c']]], result: { a: { c: 2 } } },
  { name: 'an index', args: [{ a: [1, 2, 3] }, ['a/1']], result: { a: [2] } },
  { name: 'escapes', args: [{ 'a/b': 1, 'c~d': 2, e: 3 }, ['a~1b', 'c~0d']], result: { 'a/b': 1, 'c~d': 2 } },
  {
    name: 'a path and a longer one',
    args: [{ a: { b: 1, c: 2 } }, ['a', 'a/b']],
    result: { a: { b: 1, c: 2 } },
  },
  { name: 'nothing there', args: [{ a: 1 }, ['constructor', 'b/c']], result: {} },
  {
    name: 'no object',
    args: [1, []],
    error: 'operand 1 must be object but got number',
    code: 'eval_type_error',
  },
  {
    name: 'no paths',
    args: [{}, 'a'],
    error: 'operand 2 must be one of {set, array} but got string',
    code: 'eval_type_error',
  },
  {
    name: 'a number as path',
    args: [{}, [1]],
    error:
      'operand 2 must be one of {set, array} containing string paths or array of path segments but got number',
    code: 'eval_type_error',
  },
];
