import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreText, toGrade } from './score.ts';

const grades: readonly (readonly [number | null, string, string])[] = [
  [null, 'none', '–'],
  [100, 'good', '100'],
  [99.96, 'good', '99'],
  [90, 'good', '90'],
  [89.9, 'fair', '89'],
  [74.9, 'poor', '74'],
  [0, 'bad', '0'],
];

for (const [score, grade, text] of grades) {
  test(`a score of ${score} is ${grade} and reads ${text}`, () => {
    assert.equal(toGrade(score), grade);
    assert.equal(scoreText(score), text);
  });
}
