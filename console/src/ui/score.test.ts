import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreText, toGrade, toVerdict } from './score.ts';

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

const none = { critical: 0, high: 0, medium: 0, low: 0 };

const verdicts: readonly (readonly [string, number | null, Partial<typeof none>, string])[] = [
  ['one open critical finding outweighs a high score', 98, { critical: 1, high: 4 }, 'critical'],
  ['so does one of high severity', 98, { high: 1, low: 3 }, 'high'],
  ['lesser findings leave the word to the score', 92, { medium: 3, low: 9 }, 'good'],
  ['a low score without grave findings stays low', 60, { medium: 30 }, 'poor'],
  ['without a score nothing is said', null, { critical: 1 }, 'none'],
];

for (const [name, score, fail, expected] of verdicts) {
  test(`verdict: ${name}`, () => assert.equal(toVerdict(score, { ...none, ...fail }), expected));
}
