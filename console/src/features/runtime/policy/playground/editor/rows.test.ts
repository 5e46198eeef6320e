import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsText } from './rows.ts';

const cases: readonly (readonly [readonly number[], string])[] = [
  [[], ''],
  [[3], '3'],
  [[3, 4], '3–4'],
  [[1, 3, 4, 5, 9], '1, 3–5, 9'],
];

for (const [rows, text] of cases) {
  test(`rows ${rows.join(' ')} are written ${text || 'as nothing'}`, () =>
    assert.equal(rowsText(rows), text));
}
