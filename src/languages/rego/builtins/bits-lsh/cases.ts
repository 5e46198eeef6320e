import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a few', args: [5, 2], result: 20 },
  { name: 'many', args: [1, 70], result: parseNumber('1180591620717411303424') ?? null },
  {
    name: 'to the right',
    args: [1, -1],
    error: 'operand 2 must be an unsigned integer number but got a negative integer',
    code: 'eval_type_error',
  },
  { name: 'too many', args: [1, 1e9], error: 'number too big' },
  {
    name: 'text',
    args: [1, 'a'],
    error: 'operand 2 must be integer but got string',
    code: 'eval_type_error',
  },
];
