import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'both ends', args: ['  lorem ipsum  ', ' '], result: 'lorem ipsum' },
  { name: 'several', args: ['xyaxy', 'yx'], result: 'a' },
  { name: 'a pair', args: ['😀a😀', '😀'], result: 'a' },
  { name: 'everything', args: ['aaa', 'a'], result: '' },
  {
    name: 'a number',
    args: ['a', 1],
    error: 'operand 2 must be string but got number',
    code: 'eval_type_error',
  },
];
