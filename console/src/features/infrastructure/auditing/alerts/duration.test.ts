import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationWords, joinDuration, splitDuration } from './duration.ts';

const cases: readonly (readonly [number, number, string, string])[] = [
  [0, 0, 's', '0 sec'],
  [90_000, 90, 's', '90 sec'],
  [900_000, 15, 'min', '15 min'],
  [14_400_000, 4, 'h', '4 hr'],
  [172_800_000, 2, 'd', '2 days'],
];

for (const [ms, count, unit, words] of cases) {
  test(`${ms} milliseconds are ${words}`, () => {
    const split = splitDuration(ms);
    assert.deepEqual(split, { count, unit });
    assert.equal(joinDuration(split.count, split.unit), ms);
    assert.equal(durationWords(ms, 'en'), words);
  });
}
