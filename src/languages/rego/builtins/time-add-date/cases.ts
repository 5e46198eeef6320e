import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a leap day', args: [0, 2, 1, 28], result: 68169600000000000 },
  { name: 'back', args: [86400000000000, 0, 0, -1], result: 0 },
  { name: 'beyond 64 bits', args: [0, 300, 0, 0], error: 'time outside of valid range' },
  { name: 'far beyond', args: [0, 1e12, 0, 0], error: 'time outside of valid range' },
  {
    name: 'a fraction',
    args: [0, 0.5, 0, 0],
    error: 'operand 2 must be integer number but got floating-point number',
    code: 'eval_type_error',
  },
  {
    name: 'no time',
    args: ['x', 0, 0, 0],
    error: 'operand 1 must be either number (ns) or [number (ns), string (tz)] but got string',
    code: 'eval_type_error',
  },
];
