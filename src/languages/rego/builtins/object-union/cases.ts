import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'deep', args: [{ a: { b: 1, c: 1 }, d: 1 }, { a: { b: 2 } }], result: { a: { b: 2, c: 1 }, d: 1 } },
  { name: "a value takes an object's place", args: [{ a: { b: 1 } }, { a: 1 }], result: { a: 1 } },
  {
    name: 'no object',
    args: [{}, 1],
    error: 'operand 2 must be object but got number',
    code: 'eval_type_error',
  },
];
