import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a value between two objects parts them',
    args: [[{ a: { b: 2 } }, { a: 4 }, { a: { c: 3 } }]],
    result: { a: { c: 3 } },
  },
  { name: 'deep', args: [[{ a: { b: 1 } }, { a: { c: 2 } }, { d: 3 }]], result: { a: { b: 1, c: 2 }, d: 3 } },
  { name: 'none', args: [[]], result: {} },
  {
    name: 'no objects',
    args: [[{}, 1]],
    error: 'operand 1 must be array of objects but got array containing number',
    code: 'eval_type_error',
  },
  { name: 'no array', args: [{}], error: 'operand 1 must be array but got object', code: 'eval_type_error' },
];
