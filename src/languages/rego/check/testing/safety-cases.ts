import type { RefusalCase } from './refusals.ts';

/** Vars that nothing binds: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const safetyCases: readonly RefusalCase[] = [
  {
    name: 'a var that nothing binds',
    source: 'q if x > 1',
    refused: ['2:6 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'a var under negation',
    source: 'q if not x',
    refused: ['2:6 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'all unsafe vars at once',
    source: 'q if { x > 1; y < 2; z != 3 }',
    refused: [
      '2:8 rego_unsafe_var_error: var x is unsafe',
      '2:15 rego_unsafe_var_error: var y is unsafe',
      '2:22 rego_unsafe_var_error: var z is unsafe',
    ],
  },
  {
    name: 'a var of the head',
    source: 'q[x] := y if input.a',
    refused: ['2:3 rego_unsafe_var_error: var x is unsafe', '2:9 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'a var of a set rule',
    source: 'q contains x if input.a',
    refused: ['2:12 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'a function result',
    source: 'f(x) := y if x > 1',
    refused: ['2:9 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'vars bound in a later expression are fine',
    source: 'q if { x > 1; x = input.a }',
    refused: [],
  },
  {
    name: 'a var that waits for itself',
    source: 'q if { x := [y | y = x] }',
    refused: ['2:18 rego_unsafe_var_error: var x is unsafe', '2:18 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'two vars that wait for each other',
    source: 'q if { x = y; y = x }',
    refused: ['2:8 rego_unsafe_var_error: var x is unsafe', '2:8 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'unsafe vars of a comprehension',
    source: 'q := [x | y > 1]',
    refused: ['2:6 rego_unsafe_var_error: var x is unsafe', '2:11 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'unsafe in a nested comprehension',
    source: 'q if { a := [1 | b := {c | c > d}]; a }',
    refused: ['2:28 rego_unsafe_var_error: var c is unsafe', '2:28 rego_unsafe_var_error: var d is unsafe'],
  },
  {
    name: 'an unsafe var in every',
    source: 'q if every x in input.xs { x > y }',
    refused: ['2:28 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'an unsafe domain',
    source: 'q if every x in y { x }',
    refused: ['2:17 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'unsafe in with',
    source: 'q if input.a with input as x',
    refused: ['2:6 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'unsafe argument of a built-in',
    source: 'q if { count(x, y) }',
    refused: ['2:8 rego_unsafe_var_error: var x is unsafe', '2:8 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'no bindings from negation',
    source: 'q if { not input.a = x; x > 1 }',
    refused: ['2:8 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'in without import',
    source: 'q { x := [1]; contains }',
    version: 'v0',
    refused: [
      '2:15 rego_unsafe_var_error: var contains is unsafe (hint: `import future.keywords.contains` to import a future keyword)',
    ],
  },
  {
    name: 'an assignment that cannot be computed',
    source: 'q if { x := y + 1; z := x + 1 }',
    refused: ['2:13 rego_unsafe_var_error: var y is unsafe'],
  },
  {
    name: 'generated vars only',
    source: 'q if { [count(x)] }',
    refused: ['2:9 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'object keys are not bound',
    source: 'q if { {x: 1} = {"a": 1} }',
    refused: ['2:8 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'set elements are not bound',
    source: 'q if { {x} = {1} }',
    refused: ['2:8 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'refs of unsafe heads',
    source: 'q if x[i]',
    refused: ['2:6 rego_unsafe_var_error: var i is unsafe', '2:6 rego_unsafe_var_error: var x is unsafe'],
  },
  {
    name: 'what the ref of a head looks up, in a second body that does not',
    source: 'q.a[input.x] := 1 if { input.n } else := 2 if { data.m }',
    refused: ['2:5 rego_unsafe_var_error: var input is unsafe'],
  },
];
