import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a text and a key',
    args: ['abc', 'kä'],
    result: '40a125f20d495df78425ce0f63f55e813719c5b328d80caee544bc4e38fad6c9',
  },
  {
    name: 'no key',
    args: ['abc', null],
    error: 'operand 2 must be string but got null',
    code: 'eval_type_error',
  },
];
