import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'integers', args: [6, 7], result: 42 },
  { name: 'no negative zero', args: [0, -5], result: 0 },
  {
    name: 'long products',
    args: [99999999999, 99999999999],
    result: parseNumber('9999999999800000000001') ?? null,
  },
  { name: 'decimals', args: [1.1, 1.1], result: 1.21 },
  { name: 'text', args: [1, 'a'], error: 'operand 2 must be number but got string', code: 'eval_type_error' },
];
