import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeQuery } from '#languages/logsql';
import { hasPipes, refine, shapeOf, withKind } from './refine.ts';

const refined: readonly (readonly [query: string, field: string, value: string, '=' | '!', string])[] = [
  ['*', 'verb', 'get', '=', 'verb:="get"'],
  ['', 'verb', 'get', '!', '!verb:="get"'],
  ['error', 'user.name', 'ann', '=', 'error user.name:="ann"'],
  ['a or b', 'x', '1', '=', '(a or b) x:="1"'],
  ['a | stats by (x) count()', 'x', '1', '!', 'a !x:="1" | stats by (x) count()'],
  ['a:in(b | fields a) c', 'x', '1', '=', 'a:in(b | fields a) c x:="1"'],
  ['"a|b"', 'x', '1', '=', '"a|b" x:="1"'],
  ['*', 'authorization.k8s.io/decision', 'a"b\\', '=', '"authorization.k8s.io/decision":="a\\"b\\\\"'],
  ['*', 'and', 'x', '=', '"and":="x"'],
  ['*', 'len', '3', '!', '!"len":="3"'],
  ['a', '_time', '2026-11-23T10:00:00.5Z', '=', 'a _time:[2026-11-23T10:00:00.5Z, 2026-11-23T10:00:00.5Z]'],
  ['a', '_stream', '{kind="audit"}', '!', 'a !_stream:{kind="audit"}'],
  ['a', '_time', '5m) or (b', '=', 'a'],
  ['a', '_stream', '{} | delete x', '=', 'a'],
  ['a # why', 'x', '1', '=', 'a # why\n x:="1"'],
  ['a # why\n| count()', 'x', '1', '=', 'a # why\n x:="1"\n | count()'],
  ['a or b # why', 'x', '1', '=', '(a or b # why\n)\n x:="1"'],
  ['*', 'a', '\u001b[31m<script>', '=', 'a:="\\u001b[31m<script>"'],
];
for (const [query, field, value, relation, wanted] of refined) {
  test(`${query} and ${field} ${relation} ${JSON.stringify(value)}`, () => {
    const text = refine(query, field, value, relation);
    assert.equal(text, wanted);
    assert.deepEqual(analyzeQuery(text, { nowNs: 0n }).diagnostics, []);
  });
}

test('whatever a record holds becomes a condition on it and nothing else', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const names = [
    '_time',
    '_stream',
    '_stream_id',
    '_msg',
    '*',
    'options',
    'sort',
    'delete',
    'not',
    '__proto__',
  ];
  const word = fc.oneof(text, fc.constantFrom(...names));
  fc.assert(
    fc.property(word, fc.string({ unit: 'grapheme' }), (field, value) => {
      const { query, diagnostics } = analyzeQuery(refine('*', field, value, '='), { nowNs: 0n });
      assert.deepEqual(analyzeQuery(refine('a', field, value, '!'), { nowNs: 0n }).diagnostics, []);
      assert.deepEqual(diagnostics, [], `${field} ${value}`);
      assert.ok(query);
      assert.deepEqual(query.pipes, []);
      const { filter } = query;
      if (filter.kind === 'exact') assert.deepEqual([filter.field, filter.value], [field, value]);
    }),
  );
});

test('a kind takes the place of the one before', () => {
  const once = withKind('error | fields a', 'audit');
  assert.equal(once, 'kind:="audit" error | fields a');
  assert.equal(withKind(once, 'custom'), 'kind:="custom" error | fields a');
  assert.equal(withKind('*', 'audit'), 'kind:="audit"');
  assert.equal(withKind('kind:="audit"', 'custom'), 'kind:="custom"');
});

const shapes: readonly (readonly [string, ReturnType<typeof shapeOf>, boolean])[] = [
  ['*', 'records', false],
  ['a | sort by (_time)', 'records', true],
  ['a | stats count()', 'table', true],
  ['a | top 5 by (x)', 'table', true],
  ['a | fields x', 'table', true],
  ['a | fields *', 'records', true],
  ['a | sort by (', undefined, true],
];
for (const [query, shape, pipes] of shapes) {
  test(`${query} is shown as ${shape}`, () =>
    assert.deepEqual([shapeOf(query), hasPipes(query)], [shape, pipes]));
}
