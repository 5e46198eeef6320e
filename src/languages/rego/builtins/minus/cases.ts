import { parseNumber, setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'numbers', args: [5, 7], result: -2 },
  { name: 'sets', args: [setOf([1, 2, 3]), setOf([2])], result: setOf([1, 3]) },
  { name: 'decimals', args: [1.1, 1], result: parseNumber('0.10000000000000000002') ?? null },
  {
    name: 'text on the left',
    args: ['a', 1],
    error: 'operand 1 must be one of {number, set} but got string',
    code: 'eval_type_error',
  },
  {
    name: 'text on the right',
    args: [1, 'a'],
    error: 'operand 2 must be number but got string',
    code: 'eval_type_error',
  },
  {
    name: 'a number from a set',
    args: [setOf([]), 1],
    error: 'operand 2 must be set but got number',
    code: 'eval_type_error',
  },
];
