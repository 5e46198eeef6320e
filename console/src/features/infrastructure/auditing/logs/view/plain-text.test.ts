import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from './plain-text.ts';

const rows: readonly (readonly [string, string])[] = [
  ['plain\ttext\nwith 日本 🦜', 'plain\ttext\nwith 日本 🦜'],
  ['\u001b[31mred\u0007', '\\u001b[31mred\\u0007'],
  ['abc\u202ecba', 'abc\\u202ecba'],
  ['\u009b0m\u0000', '\\u009b0m\\u0000'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
];
for (const [text, shown] of rows) {
  test(JSON.stringify(text), () => assert.equal(plainText(text), shown));
}
