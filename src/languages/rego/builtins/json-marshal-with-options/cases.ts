import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'on one line', args: [{ a: 1 }, {}], result: '{"a":1}' },
  { name: 'pretty', args: [{ a: [1] }, { pretty: true }], result: '{\n\t"a": [\n\t\t1\n\t]\n}' },
  { name: 'an indent', args: [[1], { indent: ' ' }], result: '[\n 1\n]' },
  { name: 'a prefix', args: [[1], { prefix: '> ', indent: ' ' }], result: '> [\n>  1\n> ]' },
  { name: 'not pretty after all', args: [[1], { pretty: false, indent: ' ' }], result: '[1]' },
  { name: 'empty ones stay short', args: [[[], {}], { indent: '' }], result: '[\n[],\n{}\n]' },
  {
    name: 'an unknown option',
    args: [1, { x: 1 }],
    error: 'operand 2 object contained unknown key "x"',
    code: 'eval_type_error',
  },
  {
    name: 'a wrong option',
    args: [1, { pretty: 1 }],
    error: 'operand 2 key "pretty" failed cast to bool',
    code: 'eval_type_error',
  },
  {
    name: 'no options',
    args: [1, 1],
    error: 'operand 2 must be object but got number',
    code: 'eval_type_error',
  },
];
