import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'gibi', args: ['10GiB'], result: 10737418240 },
  { name: 'mega', args: ['1.5mb'], result: 1500000 },
  { name: 'cut off', args: ['1.1k'], result: 1100 },
  { name: 'a part of a byte', args: ['0.9'], result: 0 },
  { name: 'an exponent', args: ['1e3KB'], result: 1000000 },
  { name: 'below zero', args: ['-1k'], result: -1000 },
  {
    name: 'a blank',
    args: ['1 K'],
    error: 'units.parse_bytes: spaces not allowed in resource strings',
    code: 'eval_builtin_error',
  },
  {
    name: 'no amount',
    args: ['GB'],
    error: 'units.parse_bytes: no byte amount provided',
    code: 'eval_builtin_error',
  },
  {
    name: 'another unit',
    args: ['1foo'],
    error: 'units.parse_bytes: byte unit foo not recognized',
    code: 'eval_builtin_error',
  },
  {
    name: 'no number',
    args: ['1.2.3'],
    error: 'units.parse_bytes: could not parse byte amount to a number',
    code: 'eval_builtin_error',
  },
];
