import type { RefusalCase } from './refusals.ts';

/** Calls of functions and built-ins: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const callCases: readonly RefusalCase[] = [
  {
    name: 'an undefined function',
    source: 'q if foo(1)',
    refused: ['2:6 rego_type_error: undefined function foo'],
  },
  {
    name: 'an undefined function of data',
    source: 'q if data.x.foo(1)',
    refused: ['2:6 rego_type_error: undefined function data.x.foo'],
  },
  {
    name: 'a dynamic function',
    source: 'q if { x := "f"; data.p[x](1) }',
    refused: ['2:18 rego_type_error: undefined function data.p[x]'],
  },
  {
    name: 'too many arguments',
    source: 'f(x) := x\nq if f(1, 2, 3)',
    refused: ['3:6 rego_type_error: function data.p.f has arity 1, got 3 arguments'],
  },
  {
    name: 'too few arguments',
    source: 'f(x, y) := x + y\nq if f(1)',
    refused: ['3:6 rego_type_error: function data.p.f has arity 2, got 1 argument'],
  },
  {
    name: 'no arguments',
    source: 'f(x) := x\nq if f()',
    refused: ['3:6 rego_type_error: function data.p.f has arity 1, got 0 arguments'],
  },
  {
    name: 'a rule as function',
    source: 'r := 1\nq if r(1)',
    refused: ['3:6 rego_type_error: undefined function data.p.r'],
  },
  {
    name: 'a built-in with too many arguments',
    source: 'q if count(1, 2, 3)',
    refused: [
      '2:6 rego_type_error: count: arity mismatch\nhave: (number, number, number)\nwant: (collection: any<string, array[any], object[any: any], set[any]>)',
    ],
  },
  {
    name: 'a built-in with too few',
    source: 'q if { x := concat("a") }',
    refused: [
      '2:13 rego_type_error: concat: arity mismatch\nhave: (string, ???)\nwant: (delimiter: string, collection: any<array[string], set[string]>)',
    ],
  },
  {
    name: 'print as a value',
    source: 'q if { x := print(1) }',
    refused: ['2:13 rego_type_error: print(1) used as value'],
  },
  {
    name: 'a shadowed function',
    source: 'f(x) := x\nq if { f := 1; y := f(2) }',
    refused: ['3:21 rego_compile_error: called function f shadowed'],
  },
  {
    name: 'a shadowed built-in',
    source: 'q if { count := 1; count(2) }',
    refused: ['2:20 rego_type_error: undefined function count'],
  },
  {
    name: 'calls in arguments',
    source: 'f(count(x)) := 1',
    refused: ['2:3 rego_compile_error: rule arguments cannot contain calls'],
  },
];
