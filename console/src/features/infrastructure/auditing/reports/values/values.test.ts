import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelColumn } from '../wire.ts';
import { lineBefore, linesOf, MOST_LINES } from './lines.ts';
import { partsOf } from './parts.ts';
import { changeText, type numberText, valueText } from './units.ts';

const text = { en: 'Requests', zh: '请求数' };
const count: PanelColumn = { field: 'n', unit: 'count', text };
const seconds: PanelColumn = { field: 's', unit: 'seconds', text };
const buckets = { startMs: 0, endMs: 180_000, stepMs: 60_000 };
const nameOf = (column: PanelColumn) => column.text.en;
const at = (minute: number) => new Date(minute * 60_000).toISOString();

const shown: readonly (readonly [string, Parameters<typeof numberText>[1], string])[] = [
  ['27600', 'count', '27.6K'],
  ['9999', 'count', '9,999'],
  ['1234567', 'bytes', '1.23 MB'],
  ['0.0123', 'seconds', '12.3 ms'],
  ['0.0437', 'ratio', '4.37%'],
  ['0.956', 'ratio', '95.6%'],
  ['', 'count', '–'],
  ['NaN', 'count', 'NaN'],
  ['\u001b[31mred', 'text', '\\u001b[31mred'],
];
for (const [value, unit, wanted] of shown) {
  test(`${JSON.stringify(value)} in ${unit} reads ${wanted}`, () =>
    assert.equal(valueText(value, unit, 'en'), wanted));
}

test('a change is told in percent, and not of nothing', () => {
  assert.equal(changeText(112, 100, 'en'), '+12%');
  assert.equal(changeText(5, 0, 'en'), undefined);
});

test('where nothing was counted there is a zero, where nothing was measured a gap', () => {
  const rows = [{ _time: at(1), n: '5', s: '0.5' }];
  const { lines } = linesOf({ columns: [count, seconds] }, rows, buckets, nameOf);
  assert.deepEqual(
    lines.map(({ points }) => points.map(([, value]) => value)),
    [
      [0, 5, 0],
      [null, 0.5, null],
    ],
  );
});

test('of many lines the largest are drawn, and the others are counted', () => {
  const rows = Array.from({ length: 10 }, (_, index) => ({
    _time: at(0),
    verb: `v${index}`,
    n: String(index),
  }));
  const { lines, left } = linesOf({ columns: [count], by: 'verb' }, rows, buckets, nameOf);
  assert.deepEqual([lines.length, left, lines[0]?.name], [MOST_LINES, 4, 'v9']);
});

test('the time before lies under the present one', () => {
  const rows = [
    { _time: at(0), verb: 'a', n: '1' },
    { _time: at(0), verb: 'b', n: '2' },
  ];
  const points = lineBefore({ columns: [count], by: 'verb' }, rows, buckets, 600_000);
  assert.deepEqual(points?.[0], [600_000, 3]);
  assert.equal(lineBefore({ columns: [seconds], by: 'verb' }, rows, buckets, 0), undefined);
});

test('parts are sorted, and their total has all of them', () => {
  const rows = [
    { verb: 'a', n: '1' },
    { verb: 'b', n: '3' },
  ];
  const verb: PanelColumn = { field: 'verb', unit: 'text', text };
  const { parts, total } = partsOf({ columns: [verb, count] }, rows);
  assert.deepEqual([parts.map(({ name }) => name), total], [['b', 'a'], 4]);
});
