import type { BuiltinCase } from '../types.ts';

export const cases: readonly BuiltinCase[] = [
  {
    name: 'a module',
    args: ['a.rego', 'package a'],
    result: {
      package: {
        path: [
          { type: 'var', value: 'data' },
          { type: 'string', value: 'a' },
        ],
      },
    },
  },
  {
    name: 'no module',
    args: ['a.rego', 'package a\np if { '],
    error: '1 error occurred: a.rego:2: rego_parse_error: unexpected eof token\n\tp if { \n\t     ^',
  },
  { name: 'nothing', args: ['', ''], error: '0:0: rego_parse_error: empty module' },
];
