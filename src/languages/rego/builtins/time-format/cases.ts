import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'without layout', args: [1500000000], result: '1970-01-01T00:00:01.5Z' },
  { name: 'in a zone', args: [[0, 'America/New_York']], result: '1969-12-31T19:00:00-05:00' },
  {
    name: 'a named layout',
    args: [[0, 'Europe/Berlin', 'RFC850']],
    result: 'Thursday, 01-Jan-70 01:00:00 CET',
  },
  { name: 'a zone without letters', args: [[0, 'America/Sao_Paulo', 'MST']], result: '-03' },
  {
    name: 'pieces',
    args: [[0, '', 'Mon Jan _2 3:04PM 06 __2 .000 .999']],
    result: 'Thu Jan  1 12:00AM 70   1 .000 ',
  },
  { name: 'no such zone', args: [[0, 'Nowhere']], error: 'unknown time zone Nowhere' },
  { name: 'a zone in another case', args: [[0, 'europe/berlin']], error: 'unknown time zone europe/berlin' },
  { name: 'a fraction', args: [1.5], error: 'timestamp too big' },
  {
    name: 'no time',
    args: ['x'],
    error: 'operand 1 must be either number (ns) or [number (ns), string (tz)] but got string',
    code: 'eval_type_error',
  },
];
