import { parseNumber, setOf } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'integers', args: [[1, 2, 3]], result: 6 },
  { name: 'nothing', args: [[]], result: 0 },
  { name: 'a set', args: [setOf([1, 2])], result: 3 },
  { name: 'decimals', args: [[0.1, 0.2]], result: 0.3 },
  {
    name: 'more than 64 bits',
    args: [[9223372036854775000, 1]],
    result: parseNumber('9223372036854775001') ?? null,
  },
  {
    name: 'text among numbers',
    args: [[1, 'a']],
    error: 'operand 1 must be array of numbers but got array containing string',
    code: 'eval_type_error',
  },
  {
    name: 'text in a set',
    args: [setOf([1, 'a'])],
    error: 'operand 1 must be set of numbers but got set containing string',
    code: 'eval_type_error',
  },
  {
    name: 'no collection',
    args: ['a'],
    error: 'operand 1 must be one of {set, array} but got string',
    code: 'eval_type_error',
  },
];
