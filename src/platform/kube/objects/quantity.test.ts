import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseQuantity } from './quantity.ts';

const CASES: readonly (readonly [unknown, number | undefined])[] = [
  ['1', 1],
  ['250m', 0.25],
  ['100m', 0.1],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1k', 1000],
  ['1Ki', 1024],
  ['1.5Gi', 1610612736],
  ['128Mi', 134217728],
  ['1E', 1e18],
  ['1E3', 1000],
  ['1e3', 1000],
  ['12e-1', 1.2],
  ['1n', 1e-9],
  ['5u', 0.000005],
  ['-1', -1],
  ['+2', 2],
  [2, 2],
  ['', undefined],
  ['1 Gi', undefined],
  ['Gi', undefined],
  ['1kb', undefined],
  ['1ki', undefined],
  ['0x10', undefined],
  ['1e', undefined],
  ['1.2.3', undefined],
  [null, undefined],
  [Number.NaN, undefined],
  [{}, undefined],
];

for (const [quantity, expected] of CASES) {
  test(`quantity ${JSON.stringify(quantity)} is ${expected}`, () => {
    assert.equal(parseQuantity(quantity), expected);
  });
}

test('any text is a finite number or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const value = parseQuantity(text);
      return value === undefined || !Number.isNaN(value);
    }),
  );
});
