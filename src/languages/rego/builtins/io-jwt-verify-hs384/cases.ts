import type { BuiltinCase } from '../types.ts';

const TOKEN =
  'eyJhbGciOiJIUzM4NCJ9.eyJpc3MiOiJ4In0.HsqrmDLpDrrl-fY18HI_RCGRxeLwNnAUVj3jUDbkXq0oZ4cow5135Cwrs_fA1naw';

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
