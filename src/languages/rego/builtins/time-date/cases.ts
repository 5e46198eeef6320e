import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'in UTC', args: [0], result: [1970, 1, 1] },
  { name: 'in a zone', args: [[0, 'America/New_York']], result: [1969, 12, 31] },
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
