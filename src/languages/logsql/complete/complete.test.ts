import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { noise } from '../testing/queries.ts';
import { completeQuery } from './index.ts';

const fields = ['status', 'user.name', 'some field'];

/** `^` is where one writes; what must be proposed, and what must not. */
const CASES: readonly (readonly [text: string, wanted: readonly string[], unwanted: readonly string[]])[] = [
  ['^', ['status:', '_time:', '"some field":', 'range(', 'not'], ['sort', 'count(']],
  ['sta^', ['status:'], ['stats', 'user.name:']],
  ['foo | ^', ['stats', 'sort', 'count(', 'where'], ['status:', 'block_stats']],
  ['foo | so^', ['sort'], ['stats']],
  ['foo | sort ^', ['by', 'desc', 'status'], ['count(']],
  ['foo | sort by (^', ['status', 'user.name'], ['by', 'stats']],
  ['foo | stats by (status) ^', ['count(', 'sum(', 'as'], ['sort']],
  ['foo | count() if (^', ['status:', 'range('], ['as']],
  ['foo | sum(^', ['status'], ['sum(']],
  ['status:^', ['in(', 'range('], ['status:']],
  ['_time:^', ['5m', 'day_range['], ['in(']],
  ['(a or ^', ['status:', 'not'], ['sort']],
  ['a:in(b | ^', ['fields', 'uniq'], ['status:']],
  ['a:in(b | fields a) ^', ['status:', 'and'], ['fields']],
  ['* | join by (a) (^', ['status:'], ['sort']],
  ['* | math ab^', ['abs('], ['status']],
  ['* | where sta^', ['status:'], ['stats']],
];

describe('completeQuery', () => {
  for (const [marked, wanted, unwanted] of CASES) {
    test(marked, () => {
      const offset = marked.indexOf('^');
      const texts = completeQuery(marked.replace('^', ''), offset, { fields }).items.map(({ text }) => text);
      for (const text of wanted) assert.ok(texts.includes(text), `${text} in ${texts}`);
      for (const text of unwanted) assert.ok(!texts.includes(text), `${text} not in ${texts}`);
    });
  }

  test('proposes values that a field has', () => {
    const valuesOf = (field: string) => (field === 'verb' ? ['delete', 'get', 'get pods'] : []);
    const { items } = completeQuery('verb:ge', 7, { valuesOf });
    assert.deepEqual(items.slice(0, 2), [
      { text: 'get', kind: 'value' },
      { text: '"get pods"', kind: 'value' },
    ]);
  });

  test('replaces the word that is being written', () => {
    const { from, to } = completeQuery('foo | sor by', 8, {});
    assert.deepEqual([from, to], [6, 9]);
  });

  test('never throws, at any place of any text', () => {
    fc.assert(
      fc.property(noise, fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const { from, to } = completeQuery(text, offset, { fields });
        assert.ok(from <= offset && to >= offset && to <= text.length);
      }),
      { numRuns: 500 },
    );
  });
});
