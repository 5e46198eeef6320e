import { parseNumber } from '../../values/index.ts';
import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'version 4',
    args: ['00000000-0000-4000-8000-000000000000'],
    result: { version: 4, variant: 'RFC4122' },
  },
  {
    name: 'in braces',
    args: ['{00000000-0000-4000-8000-000000000000}'],
    result: { version: 4, variant: 'RFC4122' },
  },
  {
    name: 'version 1',
    args: ['c232ab00-9414-11ec-b3c8-9f6bdeced846'],
    result: {
      version: 1,
      variant: 'RFC4122',
      time: parseNumber('1645557742000000000') ?? null,
      nodeid: '9f-6b-de-ce-d8-46',
      macvariables: 'local:multicast',
      clocksequence: 13256,
    },
  },
  { name: 'no UUID', args: ['x'], isUndefined: true },
  { name: 'no string', args: [1], error: 'operand 1 must be string but got number', code: 'eval_type_error' },
];
