import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusalsOf } from './testing/refusals.ts';

interface ModulesCase {
  readonly name: string;
  readonly sources: readonly string[];
  readonly refused: readonly string[];
}

const CASES: readonly ModulesCase[] = [
  {
    name: 'a package where a rule is',
    sources: ['package a\nb.c := 1', 'package a.b.c\nd := 1'],
    refused: [
      '1:1 rego_type_error: package a.b.c conflicts with rule b.c defined at 0.rego:2',
      '2:1 rego_type_error: rule data.a.b.c conflicts with:\n  rule data.a.b.c.d at 1.rego:2',
    ],
  },
  {
    name: 'a package of nothing where a rule is',
    sources: ['package a\nb := 1', 'package a.b'],
    refused: ['1:1 rego_type_error: package a.b conflicts with rule b defined at 0.rego:2'],
  },
  {
    name: 'a package below dynamic steps',
    sources: ['package a\nb[x] := 1 if x := "c"', 'package a.b.c\nd := 1'],
    refused: [],
  },
  {
    name: 'defaults in two files',
    sources: ['package a\ndefault q := 1', 'package a\ndefault q := 2'],
    refused: ['1:1 rego_type_error: multiple default rules data.a.q found at 0.rego:2, 1.rego:2'],
  },
  {
    name: 'rules of two kinds in two files',
    sources: ['package a\nq := 1', 'package a\nq contains 2'],
    refused: ['2:1 rego_type_error: conflicting rules data.a.q found'],
  },
  {
    name: 'recursion over packages',
    sources: ['package a\nimport data.b\nq if b.r', 'package b\nimport data.a\nr if a.q'],
    refused: [
      '3:1 rego_recursion_error: rule data.a.q is recursive: data.a.q -> data.b.r -> data.a.q',
      '3:1 rego_recursion_error: rule data.b.r is recursive: data.b.r -> data.a.q -> data.b.r',
    ],
  },
  {
    name: 'functions of other packages',
    sources: ['package a\nq := data.b.f(1)', 'package b\nf(x, y) := x'],
    refused: ['2:6 rego_type_error: function data.b.f has arity 2, got 1 argument'],
  },
  {
    name: 'functions of the same package in another file',
    sources: ['package a\nf(x) := x', 'package a\nq := f(1)'],
    refused: [],
  },
];

describe('several modules', () => {
  for (const { name, sources, refused } of CASES) {
    it(name, () => assert.deepEqual(refusalsOf(sources), refused));
  }
});

/** Sources that are large, or go round in many ways: they are refused or resolved, and nothing overflows. */
const LARGE: readonly (readonly [name: string, source: string])[] = [
  ['a chain in the wrong order', `q if {\n${lines(800, (i) => `x${i} = x${i + 1} + 1`)}\nx800 = 1 }`],
  [
    'a pattern of many vars',
    `q if { [${list(800, (i) => `x${i}`)}] = [${list(800, (i) => `x${i + 1}`)}]; x800 = 1 }`,
  ],
  ['a long way round', lines(800, (i) => `r${i} := r${(i + 1) % 800}`)],
  ['rules that may all use each other', lines(200, (i) => `r${i} if data[input.x][input.y${i}]`)],
  ['many comprehensions', `q if {\n${lines(500, (i) => `a${i} := [x | x := input.y${i}[_]; x > 1]`)}\n}`],
  [
    'many values of many vars',
    `q if {\n${lines(9, (i) => `some x${i} in [1, 2, 3, 4, 5, 6, 7, 8]`)}\ndata[x0][x1][x2][x3][x4] }`,
  ],
  ['rules inside a rule', `a := 1\n${lines(500, (i) => `a.b${i} := 1`)}`],
  ['more than can be said', `q if {\n${lines(500, (i) => `x${i} > y${i}`)}\n}`],
  ['nested bodies', `q if ${'every x in input { '.repeat(12)}x > 1${' }'.repeat(12)}`],
];

describe('large modules', () => {
  for (const [name, source] of LARGE) {
    it(name, () => assert.ok(refusalsOf([`package p\n${source}`]).length <= 11));
  }
});

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function list(count: number, item: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => item(index)).join(', ');
}
