import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'an object', args: ['{"a": [1, 2.50, null]}'], result: { a: [1, 2.5, null] } },
  {
    name: 'a long number',
    args: ['[12345678901234567890.5]'],
    result: [parseNumber('12345678901234567890.5') ?? null],
  },
  { name: 'the last of equal keys', args: ['{"a":1,"a":2}'], result: { a: 2 } },
  { name: 'an escape', args: ['"\\u00e9\\ud83d\\ude00"'], result: 'é😀' },
  { name: 'nothing', args: [''], error: 'EOF' },
  { name: 'cut off', args: ['{"a":'], error: 'unexpected EOF' },
  {
    name: 'no JSON',
    args: ['{a}'],
    error: "invalid character 'a' looking for beginning of object key string",
  },
  { name: 'a word too many', args: ['{} x'], error: "invalid character 'x' looking for beginning of value" },
  {
    name: 'a bracket too many',
    args: ['{}}'],
    error: "invalid character '}' looking for beginning of value",
  },
  {
    name: 'a second value',
    args: ['1 "two" 3'],
    error: "error: invalid character 'two' after top-level value",
  },
  { name: 'a second null', args: ['1 null'], result: 1 },
  { name: 'no string', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
