import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'integers', args: [1, 2], result: 3 },
  { name: 'decimals', args: [0.1, 0.2], result: 0.3 },
  {
    name: 'long integers',
    args: [parseNumber('9007199254740993') ?? null, 1],
    result: parseNumber('9007199254740994') ?? null,
  },
  {
    name: 'text on the left',
    args: ['a', 1],
    error: 'operand 1 must be number but got string',
    code: 'eval_type_error',
  },
  {
    name: 'text on the right',
    args: [1, 'a'],
    error: 'operand 2 must be number but got string',
    code: 'eval_type_error',
  },
];
