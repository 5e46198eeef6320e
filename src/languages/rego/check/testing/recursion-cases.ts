import type { RefusalCase } from './refusals.ts';

/** Rules that use themselves: what OPA 1.22.2 says of each source, `package p` being its first line. */
export const recursionCases: readonly RefusalCase[] = [
  {
    name: 'a rule that uses itself',
    source: 'q if q',
    refused: ['2:1 rego_recursion_error: rule data.p.q is recursive: data.p.q -> data.p.q'],
  },
  {
    name: 'two rules that use each other',
    source: 'q if r\nr if q',
    refused: [
      '2:1 rego_recursion_error: rule data.p.q is recursive: data.p.q -> data.p.r -> data.p.q',
      '3:1 rego_recursion_error: rule data.p.r is recursive: data.p.r -> data.p.q -> data.p.r',
    ],
  },
  {
    name: 'functions too',
    source: 'f(x) := f(x - 1)',
    refused: ['2:1 rego_recursion_error: rule data.p.f is recursive: data.p.f -> data.p.f'],
  },
  {
    name: 'by else',
    source: 'q if input.a\nelse := 1 if q',
    refused: ['3:1 rego_recursion_error: rule data.p.q is recursive: data.p.q -> data.p.q'],
  },
  {
    name: 'over a dynamic ref',
    source: 'q contains x if { x := data.p[_][_] }',
    refused: ['2:1 rego_recursion_error: rule data.p.q is recursive: data.p.q -> data.p.q'],
  },
  {
    name: 'narrowed by a list',
    source: 'q if { some x in ["a", "b"]; data[x].q }',
    refused: [],
  },
  {
    name: 'from a comprehension',
    source: 'q := [x | x := q[_]]',
    refused: ['2:1 rego_recursion_error: rule data.p.q is recursive: data.p.q -> data.p.q'],
  },
  {
    name: 'through with',
    source: 'q if input.a with data.b as q',
    refused: ['2:1 rego_recursion_error: rule data.p.q is recursive: data.p.q -> data.p.q'],
  },
  {
    name: 'a longer way',
    source: 'a if b\nb if c\nc if d\nd if a',
    refused: [
      '2:1 rego_recursion_error: rule data.p.a is recursive: data.p.a -> data.p.b -> data.p.c -> data.p.d -> data.p.a',
      '3:1 rego_recursion_error: rule data.p.b is recursive: data.p.b -> data.p.c -> data.p.d -> data.p.a -> data.p.b',
      '4:1 rego_recursion_error: rule data.p.c is recursive: data.p.c -> data.p.d -> data.p.a -> data.p.b -> data.p.c',
      '5:1 rego_recursion_error: rule data.p.d is recursive: data.p.d -> data.p.a -> data.p.b -> data.p.c -> data.p.d',
    ],
  },
];
