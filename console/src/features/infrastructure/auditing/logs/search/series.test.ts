import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_SERIES, seriesOf } from './series.ts';

const [first, second] = ['2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z'];

test('a column of numbers is a line, in the order of time', () => {
  const rows = [
    { _time: second, n: '2' },
    { _time: first, n: '1' },
  ];
  assert.deepEqual(seriesOf(rows, ['code']), {
    series: [
      {
        name: 'n',
        points: [
          [Date.parse(first), 1],
          [Date.parse(second), 2],
        ],
      },
    ],
    left: 0,
  });
});

test('other columns make groups, the largest first, and those left out are counted', () => {
  const rows = Array.from({ length: MOST_SERIES + 2 }, (_, i) => ({
    _time: first,
    verb: `v${i}`,
    n: String(i),
  }));
  const { series, left } = seriesOf(rows, ['code']);
  assert.deepEqual([series.length, series[0]?.name, left], [MOST_SERIES, 'v7', 2]);
});

test('a label may be a number', () => {
  const { series } = seriesOf([{ _time: first, code: '404', n: '3' }], ['code']);
  assert.deepEqual(series, [{ name: '404', points: [[Date.parse(first), 3]] }]);
});

test('without times there are none', () => {
  assert.deepEqual(seriesOf([{ n: '1' }], []), { series: [], left: 0 });
  assert.deepEqual(seriesOf([], []), { series: [], left: 0 });
});
