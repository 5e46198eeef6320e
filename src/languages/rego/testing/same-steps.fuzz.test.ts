import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compile, RegoCompileError, RegoEvaluationError, stringifyJson } from '../index.ts';
import type { Backend } from '../types.ts';

// What an evaluation costs, and what it gives, must not depend on the back end: small policies of everything that is
// priced, with paths that lead nowhere, bodies that fail and values that conflict.

const INPUT = {
  n: 3,
  s: 'word',
  list: [1, 'a', [2, null], 'a'],
  map: { a: 1, b: { c: [true] }, constructor: 'x' },
  none: [],
  texts: ['a.b', 'b', 'a'.repeat(70)],
};

const path = fc.constantFrom(
  'input.n',
  'input.s',
  'input.list',
  'input.map',
  'input.none',
  'input.gone',
  'input.map.b.c',
);
const source = fc.oneof(
  path,
  fc.constantFrom('input.texts', 'data.t.set', 'data.t.object', 'data.t.gone', '{1, "a"}', '[]'),
);
const scalar = fc.constantFrom('1', '-2', '0.5', '"a"', '"b"', 'true', 'null', '[]', '{}', 'set()');

const { term } = fc.letrec<{ term: string }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    path,
    fc.constantFrom('x', 'y', 'data.t.set', 'data.t.object', 'f(1)', 'f("a")'),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => `{${a}, ${b}}`),
    fc.tuple(tie('term'), tie('term')).map(([a, b]) => `{${a}: ${b}}`),
    fc
      .tuple(fc.constantFrom('count', 'to_number', 'sum', 'lower'), tie('term'))
      .map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '|', '&'), tie('term'), tie('term'))
      .map(([op, a, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('term'), source).map(([a, from]) => `[${a} | some z in ${from}; z != x]`),
    fc.tuple(tie('term'), source).map(([a, from]) => `{${a} | ${from}[_] == y}`),
    fc.tuple(tie('term'), source).map(([a, from]) => `{k: ${a} | some k, _ in ${from}}`),
  ),
}));

const condition = fc.oneof(
  fc.tuple(fc.constantFrom('==', '!=', '<', '>='), term, term).map(([op, a, b]) => `${a} ${op} ${b}`),
  fc
    .tuple(fc.constantFrom('contains', 'startswith', 'endswith'), term, term)
    .map(([f, a, b]) => `${f}(${a}, ${b})`),
  fc
    .tuple(fc.constantFrom('is_string', 'is_number', 'is_set', 'not'), term)
    .map(([f, a]) => `${f} ${f === 'not' ? a : `(${a})`}`.replace(' (', '(')),
  fc.tuple(term, source).map(([a, from]) => `${a} in ${from}`),
  fc.tuple(source, term).map(([from, a]) => `every e in ${from} { e != ${a} }`),
  source.map((from) => `${from}[_]`),
  term.map((a) => `f(${a}) with input.s as "other"`),
);

const head = fc.oneof(
  fc.constant('r := [x, y]'),
  term.map((a) => `r := ${a}`),
  term.map((a) => `r contains ${a}`),
  fc.tuple(scalar, term).map(([key, a]) => `r[${key}] := ${a}`),
  term.map((a) => `r[x].deep contains ${a}`),
);

const rule = fc
  .tuple(head, source, source, fc.array(condition, { maxLength: 3 }))
  .map(
    ([start, xs, ys, body]) =>
      `${start} if {\n  some x in ${xs}\n  some y in ${ys}\n${body.map((one) => `  ${one}\n`).join('')}}`,
  );

const LIBRARY = `package t

set := {"a", 1, [2]}
object := {"a": {"b": 1}, 1: []}
f(x) := [x] if is_number(x)
f(x) := input.s if is_string(x)
`;

function outcome(text: string, backend: Backend): unknown {
  let spent: unknown;
  const prepared = compile([{ file: 't.rego', text }]).prepare('data.t.r', { backend });
  try {
    const value = prepared.value(INPUT, { onSpent: (spending) => (spent = spending) });
    return { spent, result: value === undefined ? 'undefined' : stringifyJson(value) };
  } catch (error) {
    if (!(error instanceof RegoEvaluationError)) throw error;
    return { spent, result: error.message, place: error.place };
  }
}

test('small policies cost the same and give the same, compiled and interpreted', () => {
  let evaluated = 0;
  fc.assert(
    fc.property(rule, (text) => {
      const policy = `${LIBRARY}\n${text}\n`;
      try {
        assert.deepEqual(outcome(policy, 'compiled'), outcome(policy, 'interpreted'));
        evaluated += 1;
      } catch (error) {
        if (!(error instanceof RegoCompileError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(evaluated > 100, `${evaluated} policies were refused`);
});
