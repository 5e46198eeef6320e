import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'integers', args: [7, 3], result: 1 },
  { name: 'the sign of the dividend', args: [-7, 3], result: -1 },
  { name: 'a long divisor', args: [10, parseNumber('18446744073709551616') ?? null], result: 10 },
  { name: 'by zero', args: [1, 0], error: 'modulo by zero' },
  { name: 'a fraction', args: [1.5, 1], error: 'modulo on floating-point number' },
  { name: 'text', args: [1, 'a'], error: 'operand 2 must be number but got string', code: 'eval_type_error' },
];
