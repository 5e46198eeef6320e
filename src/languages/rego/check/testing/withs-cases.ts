import type { RefusalCase } from './refusals.ts';

/** What `with` may replace: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const withCases: readonly RefusalCase[] = [
  {
    name: 'with a rule in part',
    source: 'r := {"a": 1}\nq if r with data.p.r.a as 2',
    refused: ['3:13 rego_compile_error: with keyword cannot partially replace virtual document(s)'],
  },
  {
    name: 'with what does not exist',
    source: 'q if input.a with foo as 1',
    refused: ['2:19 rego_type_error: with keyword target must reference existing input, data, or a function'],
  },
  {
    name: 'with a var',
    source: 'q if { x := 1; input.a with x as 2 }',
    refused: ['2:29 rego_type_error: with keyword target must reference existing input, data, or a function'],
  },
  {
    name: 'with an operator',
    source: 'q if 1 = 1 with eq as 2',
    refused: [
      '2:17 rego_compile_error: with keyword replacing built-in function: replacement of "eq" invalid',
    ],
  },
  {
    name: 'with an internal function',
    source: 'q if 1 in [1] with internal.member_2 as 2',
    refused: [
      '2:20 rego_compile_error: with keyword replacing built-in function: replacement of internal function "internal.member_2" invalid',
    ],
  },
  {
    name: 'with a relation',
    source: 'q if walk([1], x) with walk as 2',
    refused: [
      '2:24 rego_compile_error: with keyword replacing built-in function: target must not be a relation',
    ],
  },
  {
    name: 'with a void function',
    source: 'q if input.a with print as 2',
    refused: [
      '2:19 rego_compile_error: with keyword replacing built-in function: target must not be a void function',
    ],
  },
  {
    name: 'with metadata',
    source: 'q if input.a with rego.metadata.rule as 2',
    refused: [
      '2:19 rego_compile_error: with keyword replacing built-in function: replacement of "rego.metadata.rule" invalid',
    ],
  },
  {
    name: 'with a function by a function',
    source: 'f(x) := x\ng(x) := x + 1\nq if f(1) == 2 with f as g',
    refused: [],
  },
  {
    name: 'with a built-in by a function',
    source: 'g(x) := x + 1\nq if count([]) == 2 with count as g',
    refused: [
      '3:21 rego_type_error: count: arity mismatch\nhave: (number)\nwant: (collection: any<string, array[any], object[any: any], set[any]>)',
      '3:21 rego_type_error: count: arity mismatch\nhave: (number)\nwant: (collection: any<string, array[any], object[any: any], set[any]>)',
    ],
  },
  {
    name: 'with a function by a built-in',
    source: 'f(x) := x\nq if f([]) == 2 with f as count',
    refused: [],
  },
  {
    name: 'with a function of other arity',
    source: 'g(x, y) := x + y\nq if count([]) == 2 with count as g',
    refused: [
      '3:21 rego_type_error: count: arity mismatch\nhave: (number, number)\nwant: (collection: any<string, array[any], object[any: any], set[any]>)',
      '3:21 rego_type_error: count: arity mismatch\nhave: (number, number)\nwant: (collection: any<string, array[any], object[any: any], set[any]>)',
    ],
  },
];
