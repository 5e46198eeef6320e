import type { RefusalCase } from './refusals.ts';

/** Templates and print: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const templateCases: readonly RefusalCase[] = [
  {
    name: 'a template with an unbound var',
    source: 'q := $"{x.y}"',
    refused: ['2:9 rego_compile_error: var x is undeclared'],
  },
  {
    name: 'a template with a wildcard',
    source: 'q := $"{input.xs[_]}"',
    refused: ['2:9 rego_compile_error: var _ is undeclared'],
  },
  {
    name: 'print of an unbound var',
    source: 'q if { print(x); x = 1 }',
    refused: ['2:14 rego_compile_error: var x is undeclared'],
  },
  {
    name: 'print of a bound var',
    source: 'q if { x = 1; print(x) }',
    refused: [],
  },
];
