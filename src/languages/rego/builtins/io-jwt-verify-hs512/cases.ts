import type { BuiltinCase } from '../types.ts';

const TOKEN =
  'eyJhbGciOiJIUzUxMiJ9.eyJpc3MiOiJ4In0.KWZO-s3iTMgDgWQo6e5jdBkLYDGaYDjrJOGrRSztwHoVDfxknSDGe_rKf1pUVu9JaVUbxpxmdsSwGT5oV24JnQ';

export const cases: readonly BuiltinCase[] = [
  { name: 'the right secret', args: [TOKEN, 'secret'], result: true },
  { name: 'another secret', args: [TOKEN, 'other'], result: false },
  { name: 'no token', args: ['x.y', 'secret'], error: 'encoded JWT must have 3 sections, found 2' },
  {
    name: 'no secret',
    args: [TOKEN, 1],
    error: 'operand 2 must be string but got number',
    code: 'eval_type_error',
  },
];
