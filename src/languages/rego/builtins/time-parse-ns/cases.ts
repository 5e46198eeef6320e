import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a date', args: ['2006-01-02', '2020-02-29'], result: 1582934400000000000 },
  { name: 'a named layout', args: ['RFC1123Z', 'Thu, 01 Jan 1970 01:00:01 +0100'], result: 1000000000 },
  {
    name: 'a fraction that the layout lacks',
    args: ['15:04:05 2006', '00:00:01.5 1970'],
    result: 1500000000,
  },
  { name: 'a day of the year', args: ['2006 002', '2020 060'], result: 1582934400000000000 },
  { name: 'afternoon', args: ['2006 3PM', '1970 1PM'], result: 46800000000000 },
  {
    name: 'another form',
    args: ['2006-01-02', '2020'],
    error: 'parsing time "2020" as "2006-01-02": cannot parse "" as "-"',
  },
  {
    name: 'no such month',
    args: ['2006-01-02', '2020-13-01'],
    error: 'parsing time "2020-13-01": month out of range',
  },
  {
    name: 'no such day',
    args: ['2006-01-02', '2021-02-29'],
    error: 'parsing time "2021-02-29": day out of range',
  },
  { name: 'more text', args: ['2006', '2020x'], error: 'parsing time "2020x": extra text: "x"' },
  { name: 'beyond 64 bits', args: ['2006', '2300'], error: 'time outside of valid range' },
  {
    name: 'no string',
    args: [1, ''],
    error: 'operand 1 must be string but got number',
    code: 'eval_type_error',
  },
];
