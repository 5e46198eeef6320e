import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'without remainder', args: [10, 2], result: 5 },
  { name: 'a half', args: [10, 4], result: 2.5 },
  { name: '64 bits of mantissa', args: [1, 3], result: parseNumber('0.33333333333333333334') ?? null },
  { name: 'by zero', args: [1, 0], error: 'divide by zero' },
  { name: 'text', args: ['a', 0], error: 'operand 1 must be number but got string', code: 'eval_type_error' },
];
