import { LEAF, LEAF_KEY } from '../testing/certificates.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a key among others',
    args: [LEAF + LEAF_KEY],
    result: ['AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgKBOXcOqH0XX1ajVGbDTH7My42KkbTuN6Jd9g9bj8mzlA=='],
  },
  { name: 'nothing', args: [''], result: null },
  { name: 'no key', args: ['x'], result: [] },
  { name: 'no text', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
