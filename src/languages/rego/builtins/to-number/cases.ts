import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an integer', args: ['12'], result: 12 },
  { name: 'a decimal', args: ['-1.50'], result: -1.5 },
  { name: 'an exponent', args: ['1e3'], result: 1000 },
  { name: 'leading zeros', args: ['007'], result: 7 },
  { name: 'a point alone', args: ['5.'], result: 5 },
  { name: 'long', args: ['12345678901234567890'], result: parseNumber('12345678901234567890') ?? null },
  { name: 'true', args: [true], result: 1 },
  { name: 'null', args: [null], result: 0 },
  { name: 'a number', args: [3], result: 3 },
  { name: 'no number', args: ['a'], error: 'strconv.ParseFloat: parsing "a": invalid syntax' },
  { name: 'empty', args: [''], error: 'strconv.ParseFloat: parsing "": invalid syntax' },
  { name: 'too large', args: ['1e400'], error: 'strconv.ParseFloat: parsing "1e400": value out of range' },
  {
    name: 'infinity',
    args: ['-Inf'],
    error: 'operand 1 must be valid number string but got string',
    code: 'eval_type_error',
  },
  {
    name: 'an array',
    args: [[]],
    error: 'operand 1 must be one of {null, boolean, number, string} but got array',
    code: 'eval_type_error',
  },
];
