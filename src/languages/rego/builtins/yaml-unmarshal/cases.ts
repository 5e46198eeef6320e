import { objectOf, parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'nested', args: ['a:\n- 1\n- b: x\n'], result: { a: [1, { b: 'x' }] } },
  { name: 'old booleans are text', args: ['on: yes'], result: { on: 'yes' } },
  {
    name: 'numbers',
    args: ['[0x10, 0o17, 017, 1_000, 1.50, 1e3, 0b11]'],
    result: [16, 15, 15, 1000, 1.5, 1000, 3],
  },
  {
    name: 'keys that are no text',
    args: ['1: a\ntrue: b\n1.5: c'],
    result: { '1': 'a', true: 'b', '1.5': 'c' },
  },
  { name: 'a date stays text', args: ['2023-01-01'], result: '2023-01-01' },
  {
    name: 'an anchor and a merge key',
    args: ['a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}'],
    result: { a: { x: 1, y: 2 }, b: { x: 1, y: 3 } },
  },
  { name: 'the last of equal keys', args: ['a: 1\na: 2'], result: { a: 2 } },
  {
    name: 'a long integer',
    args: ['18446744073709551615'],
    result: parseNumber('18446744073709551615') ?? null,
  },
  { name: 'nothing', args: [''], result: null },
  { name: 'JSON', args: ['{"__proto__": [null]}'], result: objectOf([['__proto__', [null]]]) },
  { name: 'not closed', args: ['[1,2,3'], error: "yaml: line 1: did not find expected ',' or ']'" },
  { name: 'an infinity', args: ['.inf'], error: 'json: unsupported value: +Inf' },
  { name: 'an anchor in itself', args: ['&a [*a]'], error: "yaml: anchor 'a' value contains itself" },
  { name: 'no string', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
