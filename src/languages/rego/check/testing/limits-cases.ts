import type { RefusalCase } from './refusals.ts';

/** Many errors: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const limitCases: readonly RefusalCase[] = [
  {
    name: 'more errors than are shown',
    source: 'q if { a1>1; a2>1; a3>1; a4>1; a5>1; a6>1; a7>1; a8>1; a9>1; b1>1; b2>1; b3>1 }',
    refused: [
      '2:8 rego_unsafe_var_error: var a1 is unsafe',
      '2:14 rego_unsafe_var_error: var a2 is unsafe',
      '2:20 rego_unsafe_var_error: var a3 is unsafe',
      '2:26 rego_unsafe_var_error: var a4 is unsafe',
      '2:32 rego_unsafe_var_error: var a5 is unsafe',
      '2:38 rego_unsafe_var_error: var a6 is unsafe',
      '2:44 rego_unsafe_var_error: var a7 is unsafe',
      '2:50 rego_unsafe_var_error: var a8 is unsafe',
      '2:56 rego_unsafe_var_error: var a9 is unsafe',
      '2:62 rego_unsafe_var_error: var b1 is unsafe',
      '0:0 rego_compile_error: error limit reached',
    ],
  },
  {
    name: 'errors of several rules',
    source: 'q if x > 1\nr if y > 1\nf(z) := w',
    refused: ['4:9 rego_unsafe_var_error: var w is unsafe'],
  },
];
