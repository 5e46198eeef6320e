import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'in UTC', args: ['1970-01-01T00:00:01Z'], result: 1000000000 },
  { name: 'with an offset', args: ['1970-01-01T01:00:01.5+01:00'], result: 1500000000 },
  { name: 'before 1970', args: ['1969-12-31T23:59:59Z'], result: -1000000000 },
  {
    name: 'no time',
    args: ['x'],
    error: 'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"',
  },
  { name: 'no string', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
