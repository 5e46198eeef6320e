import type { RefusalCase } from './refusals.ts';

/** Vars that are declared and assigned: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const localCases: readonly RefusalCase[] = [
  {
    name: 'assigned twice',
    source: 'q if { x := 1; x := 2 }',
    refused: ['2:16 rego_compile_error: var x assigned above'],
  },
  {
    name: 'assigned after use',
    source: 'q if { x > 1; x := 2 }',
    refused: ['2:15 rego_compile_error: var x referenced above'],
  },
  {
    name: 'declared twice',
    source: 'q if { some x; some x; x = 1 }',
    refused: ['2:16 rego_compile_error: var x declared above'],
  },
  {
    name: 'declared and assigned',
    source: 'q if { some x; x := 1 }',
    refused: ['2:16 rego_compile_error: var x declared above'],
  },
  {
    name: 'an argument assigned',
    source: 'f(x) if { x := 1 }',
    refused: ['2:11 rego_compile_error: arg x redeclared'],
  },
  {
    name: 'an argument declared',
    source: 'f(x) if { some x; input[x] }',
    refused: ['2:11 rego_compile_error: arg x redeclared'],
  },
  {
    name: 'assigned to a constant',
    source: 'q if { 1 := 2 }',
    refused: ['2:8 rego_compile_error: cannot assign to number'],
  },
  {
    name: 'assigned to a ref',
    source: 'q if { input.a := 2 }',
    refused: ['2:8 rego_compile_error: cannot assign to ref'],
  },
  {
    name: 'assigned to a call',
    source: 'q if { count(x) := 2 }',
    refused: ['2:8 rego_compile_error: cannot assign to call'],
  },
  {
    name: 'assigned to a set',
    source: 'q if { {x} := {1} }',
    refused: ['2:8 rego_compile_error: cannot assign to set'],
  },
  {
    name: 'assigned to a comprehension',
    source: 'q if { [x | x = 1] := 2 }',
    refused: ['2:8 rego_compile_error: cannot assign to arraycomprehension'],
  },
  {
    name: 'assigned under negation',
    source: 'q if { not x := 1 }',
    refused: ['2:8 rego_compile_error: cannot assign vars inside negated expression'],
  },
  {
    name: 'assigned in patterns',
    source: 'q if { [x, {"a": y}] := [1, {"a": 2}]; x < y }',
    refused: [],
  },
  {
    name: 'declared and unused',
    source: 'q if { some x, y; x = 1 }',
    refused: ['2:8 rego_compile_error: declared var y unused'],
  },
  {
    name: 'some in with itself',
    source: 'q if { some x in x }',
    refused: ['2:8 rego_compile_error: var x assigned before'],
  },
  {
    name: 'some in with a key and itself',
    source: 'q if { some x, y in y }',
    refused: ['2:8 rego_compile_error: var y assigned before'],
  },
];
