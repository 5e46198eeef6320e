import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a text and a key', args: ['abc', 'kä'], result: 'f171b3e9025bd7ac54ccc833bd74ce3531ee5241' },
  {
    name: 'no key',
    args: ['abc', null],
    error: 'operand 2 must be string but got null',
    code: 'eval_type_error',
  },
];
