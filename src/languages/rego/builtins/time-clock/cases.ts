import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'in UTC', args: [3661000000000], result: [1, 1, 1] },
  { name: 'in a zone', args: [[0, 'Asia/Kathmandu']], result: [5, 30, 0] },
  {
    name: 'no array of a time',
    args: [[]],
    error: 'operand 1 must be either number (ns) or [number (ns), string (tz)] but got array',
    code: 'eval_type_error',
  },
  {
    name: 'no number',
    args: [['x']],
    error: 'operand 1 must be number but got string',
    code: 'eval_type_error',
  },
];
