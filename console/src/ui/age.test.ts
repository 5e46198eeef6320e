import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageText, durationText } from './age.ts';

const ages: readonly (readonly [number, string])[] = [
  [0, 'now'],
  [-9, 'now'],
  [-45, '45 seconds ago'],
  [-180, '3 minutes ago'],
  [7300, 'in 2 hours'],
  [-86_400 * 40, '40 days ago'],
  [-86_400 * 400, '13 months ago'],
];

for (const [seconds, expected] of ages) {
  test(`${seconds} s from now is "${expected}"`, () =>
    assert.equal(ageText(seconds * 1000, 0, 'en'), expected));
}

const durations: readonly (readonly [number, string])[] = [
  [4230, '4.2 sec'],
  [42_400, '42 sec'],
  [64_000, '1 min 4 sec'],
  [3_840_000, '1 hr 4 min'],
];

for (const [milliseconds, expected] of durations) {
  test(`${milliseconds} ms last "${expected}"`, () =>
    assert.equal(durationText(milliseconds, 'en'), expected));
}
