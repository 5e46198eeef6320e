import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'hours and minutes', args: ['1h30m'], result: 5400000000000 },
  { name: 'a fraction', args: ['-1.5s'], result: -1500000000 },
  { name: 'microseconds', args: ['3µs'], result: 3000 },
  { name: 'days', args: ['1d2h'], result: 93600000000000 },
  { name: 'a week and a half', args: ['1.5w'], result: 907200000000000 },
  { name: 'no unit', args: ['5'], error: 'time: missing unit in duration "5"' },
  { name: 'another unit', args: ['5x'], error: 'time: unknown unit "x" in duration "5x"' },
  { name: 'no number', args: ['h'], error: 'time: invalid duration "h"' },
  { name: 'nothing', args: [''], error: 'time: invalid duration ""' },
  { name: 'too long', args: ['300y'], error: 'time: invalid duration "300y"' },
  { name: 'no string', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
