import type { RefusalCase } from './refusals.ts';

/** Rules that cannot stand beside one another: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const conflictCases: readonly RefusalCase[] = [
  {
    name: 'a set and a value',
    source: 'q contains 1\nq := 2',
    refused: ['2:1 rego_type_error: conflicting rules data.p.q found'],
  },
  {
    name: 'a function and a value',
    source: 'f(x) := x\nf := 2',
    refused: ['2:1 rego_type_error: conflicting rules data.p.f found'],
  },
  {
    name: 'two arities',
    source: 'f(x) := x\nf(x, y) := x + y',
    refused: ['2:1 rego_type_error: conflicting rules data.p.f found'],
  },
  {
    name: 'many defaults',
    source: 'default q := 1\ndefault q := 2\nq := 3',
    refused: ['1:1 rego_type_error: multiple default rules data.p.q found at f.rego:2, f.rego:3'],
  },
  {
    name: 'a rule inside a rule',
    source: 'q := 1\nq.r := 2',
    refused: ['2:1 rego_type_error: rule data.p.q conflicts with:\n  rule data.p.q.r at f.rego:3'],
  },
  {
    name: 'a rule inside a set',
    source: 'q contains 1\nq.r.s := 2',
    refused: ['2:1 rego_type_error: rule data.p.q conflicts with:\n  rule data.p.q.r.s at f.rego:3'],
  },
  {
    name: 'functions under dynamic refs',
    source: 'q[x] := 1 if { x := "a" }\nq.r.f(x) := x',
    refused: ['2:1 rego_type_error: rule data.p.q[x] conflicts with:\n  rule data.p.q.r.f at f.rego:3'],
  },
  {
    name: 'partial objects share their names',
    source: 'q[x] := 1 if { x := "a" }\nq.b := 2',
    refused: [],
  },
  {
    name: 'complete and partial',
    source: 'q := {"a": 1}\nq[x] := 2 if { x := "b" }',
    refused: ['2:1 rego_type_error: conflicting rules data.p.q[x] found'],
  },
  {
    name: 'sets and objects of sets',
    source: 'q contains 1\nq[x] contains 2 if { x := "a" }',
    refused: ['2:1 rego_type_error: conflicting rules data.p.q[x] found'],
  },
];
