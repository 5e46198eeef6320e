import type { RefusalCase } from './refusals.ts';

/** Strict mode, and names that are taken: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const strictCases: readonly RefusalCase[] = [
  {
    name: 'an unused import',
    source: 'import data.a\nimport input.b as c\nq if true',
    strict: true,
    refused: [
      '2:1 rego_compile_error: import data.a unused',
      '3:1 rego_compile_error: import input.b as c unused',
    ],
  },
  {
    name: 'a used import',
    source: 'import data.a\nq if a.x',
    strict: true,
    refused: [],
  },
  {
    name: 'an unused var',
    source: 'q if { x := 1; input.a }',
    strict: true,
    refused: ['2:8 rego_compile_error: assigned var x unused'],
  },
  {
    name: 'an unused var of a comprehension',
    source: 'q := [1 | x := 2]',
    strict: true,
    refused: ['2:11 rego_compile_error: assigned var x unused'],
  },
  {
    name: 'an unused argument',
    source: 'f(x, y) := x',
    strict: true,
    refused: ['2:1 rego_compile_error: unused argument y. (hint: use _ (wildcard variable) instead)'],
  },
  {
    name: 'an unused argument of else',
    source: 'f(x, y) := x if input.a\nelse := y',
    strict: true,
    refused: [],
  },
  {
    name: 'a wildcard for an argument',
    source: 'f(x, _) := x',
    strict: true,
    refused: [],
  },
  {
    name: 'an import twice',
    source: 'import data.a\nimport data.b.a\nq if a',
    strict: true,
    refused: ['3:1 rego_compile_error: import must not shadow import data.a'],
  },
  {
    name: 'an import twice in the older language',
    source: 'import data.a\nimport data.b.a\nq { a }',
    version: 'v0',
    refused: [],
  },
  {
    name: 'a rule named input',
    source: 'input := 1',
    refused: ['2:1 rego_compile_error: rules must not shadow input (use a different rule name)'],
  },
  {
    name: 'a rule named data in the older language',
    source: 'data = 1',
    version: 'v0',
    refused: [],
  },
  {
    name: 'a var named input',
    source: 'q if { input := 1; input == 1 }',
    refused: ['2:8 rego_compile_error: variables must not shadow input (use a different variable name)'],
  },
  {
    name: 'an argument named input',
    source: 'f(input) := 1',
    refused: ['2:1 rego_compile_error: args must not shadow input (use a different variable name)'],
  },
  {
    name: 'a deprecated built-in',
    source: 'q if any([true])',
    refused: ['2:6 rego_type_error: deprecated built-in function calls in expression: any'],
  },
  {
    name: 'a deprecated built-in in the older language',
    source: 'q { any([true]) }',
    version: 'v0',
    refused: [],
  },
  {
    name: 'a deprecated built-in, strict',
    source: 'q { any([true]) }',
    version: 'v0',
    strict: true,
    refused: ['2:5 rego_type_error: deprecated built-in function calls in expression: any'],
  },
  {
    name: 'unused is not said beside other errors',
    source: 'q if { x := 1; y := 2; y := 3 }',
    strict: true,
    refused: ['2:24 rego_compile_error: var y assigned above'],
  },
];
