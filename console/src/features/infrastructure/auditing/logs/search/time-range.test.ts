import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillBuckets, readMoment, resolveRange, stampText, stepOf, toField } from './time-range.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;

const moments: readonly (readonly [string, number | undefined])[] = [
  ['now', NOW],
  ['now-15m', NOW - 900_000],
  ['now-2w', NOW - 14 * 24 * HOUR],
  ['2026-11-23T11:00:00Z', NOW - HOUR],
  ['yesterday', undefined],
  ['now-', undefined],
  ['12', undefined],
  ['', undefined],
];
for (const [text, ms] of moments) {
  test(`"${text}" is ${ms}`, () => assert.equal(readMoment(text, NOW), ms));
}

test('a range that cannot be read is the last hour', () => {
  assert.deepEqual(resolveRange({ from: '<b>', to: '' }, NOW, 0), { startMs: NOW - HOUR, endMs: NOW });
});

test('a range with its ends changed round is not empty and not negative', () => {
  const { startMs, endMs } = resolveRange({ from: 'now', to: 'now-1h' }, NOW, 0);
  assert.ok(endMs > startMs);
});

test('all there is begins with the first record', () => {
  const first = NOW - 90 * 24 * HOUR;
  assert.deepEqual(resolveRange({ from: 'all', to: 'now' }, NOW, first), { startMs: first, endMs: NOW });
});

for (const hours of [1 / 36_000, 0.25, 1, 24, 24 * 7, 24 * 365, 24 * 36_500]) {
  test(`${hours} hours have a readable number of buckets`, () => {
    const range = { startMs: NOW - hours * HOUR, endMs: NOW };
    const buckets = fillBuckets(range, stepOf(range), new Map());
    assert.ok(buckets.length >= 10 && buckets.length <= 92, String(buckets.length));
  });
}

test('buckets without records are there, and each has its count', () => {
  const range = { startMs: NOW + 500, endMs: NOW + 3000 };
  assert.deepEqual(fillBuckets(range, 1000, new Map([[NOW + 1000, 7]])), [
    { startMs: NOW, count: 0 },
    { startMs: NOW + 1000, count: 7 },
    { startMs: NOW + 2000, count: 0 },
  ]);
});

test('a stamp is where the reader is, and a field takes it', () => {
  const local = new Date(2026, 10, 23, 1, 2, 3, 45);
  assert.equal(stampText(local.toISOString()), '2026-11-23 01:02:03.045');
  assert.equal(toField(local.getTime()), '2026-11-23T01:02:03');
  assert.equal(stampText('no time'), 'no time');
});
