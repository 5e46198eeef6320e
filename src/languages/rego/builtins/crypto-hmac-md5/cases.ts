import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  { name: 'a text and a key', args: ['abc', 'kä'], result: '0f95ca8d24fe7203f75cbadd22259216' },
  {
    name: 'no key',
    args: ['abc', null],
    error: 'operand 2 must be string but got null',
    code: 'eval_type_error',
  },
];
