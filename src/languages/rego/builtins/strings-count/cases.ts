import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'no overlap', args: ['aaaa', 'aa'], result: 2 },
  { name: 'nothing is around each character', args: ['😀a', ''], result: 3 },
  { name: 'none', args: ['a', 'b'], result: 0 },
  {
    name: 'a number',
    args: ['a', 1],
    error: 'operand 2 must be string but got number',
    code: 'eval_type_error',
  },
];
