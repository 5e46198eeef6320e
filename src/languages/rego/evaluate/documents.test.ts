import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RegoEvaluationError } from '../errors.ts';
import { compile } from '../policy.ts';
import { toHost } from '../values/index.ts';

interface Case {
  readonly note: string;
  readonly rules: string;
  readonly input: unknown;
  /** Of the package, or the code of the error. */
  readonly want: unknown;
}

const ELSE = `
p[x] := 2 if some x in input.xs
p.a := 4 if { input.u } else := 7 if { input.v }`;

const GROUPS = `
p[k] := object if {
	some k in input.ks
	object := {a: b | some row in input.rows; row.k == k; a := row.a; b := row.b}
}`;

const ROWS = [
  { k: 1, a: 'x', b: 1 },
  { k: 2, a: 'x', b: 1 },
  { k: 2, a: 'x', b: 2 },
];

const CASES: readonly Case[] = [
  {
    note: 'an else beside dynamic keys gives its value',
    rules: ELSE,
    input: { xs: ['b'], v: 1 },
    want: { p: { a: 7, b: 2 } },
  },
  {
    note: 'an else beside dynamic keys is not asked where the rule itself holds',
    rules: ELSE,
    input: { xs: ['b'], u: 1, v: 1 },
    want: { p: { a: 4, b: 2 } },
  },
  {
    note: 'an else may contradict an entry',
    rules: ELSE,
    input: { xs: ['a'], v: 1 },
    want: 'eval_conflict_error',
  },
  {
    note: 'a conflict in a group that nobody asks for is none',
    rules: GROUPS,
    input: { ks: [1], rows: ROWS },
    want: { p: { 1: { x: 1 } } },
  },
  {
    note: 'a conflict in the group that is asked for',
    rules: GROUPS,
    input: { ks: [1, 2], rows: ROWS },
    want: 'eval_conflict_error',
  },
];

for (const backend of ['compiled', 'interpreted'] as const) {
  test(`documents, ${backend}`, async (t) => {
    for (const { note, rules, input, want } of CASES) {
      await t.test(note, () => assert.deepEqual(resultOf(rules, input, backend), want));
    }
  });
}

function resultOf(rules: string, input: unknown, backend: 'compiled' | 'interpreted'): unknown {
  const policy = compile([{ file: 'p.rego', text: `package t\n${rules}\n` }]);
  try {
    return toHost(policy.prepare('data.t', { backend }).value(input) ?? null);
  } catch (error) {
    if (error instanceof RegoEvaluationError) return error.code;
    throw error;
  }
}
