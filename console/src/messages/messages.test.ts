import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { formatMessage, placesOf } from './text.ts';
import { zh } from './zh.ts';

const english: Readonly<Record<string, string>> = en;
const chinese: Readonly<Record<string, string>> = zh;

test('both languages have the same keys', () => {
  assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
});

for (const [key, text] of Object.entries(english)) {
  test(`${key} has the same places in both languages, and a text in each`, () => {
    assert.deepEqual(placesOf(chinese[key] ?? ''), placesOf(text));
    assert.notEqual(text.trim(), '');
    assert.notEqual((chinese[key] ?? '').trim(), '');
  });
}

const formats: readonly (readonly [string, string, Record<string, string | number>, string, string])[] = [
  ['fills a place', 'Score {score}', { score: '85' }, 'en', 'Score 85'],
  ['groups digits', '{count} rows', { count: 98640 }, 'en', '98,640 rows'],
  ['takes the singular', '{count|# finding|# findings}', { count: 1 }, 'en', '1 finding'],
  ['takes the plural', '{count|# finding|# findings}', { count: 0 }, 'en', '0 findings'],
  ['knows that Chinese has one form', '{count|# one|# other}', { count: 1 }, 'zh-CN', '1 other'],
  ['leaves a place without a value in sight', 'Hello {name}', {}, 'en', 'Hello {name}'],
  ['does not fill what a value brings', '{a}', { a: '{b}', b: 'x' }, 'en', '{b}'],
];

for (const [name, message, params, language, expected] of formats) {
  test(`a message ${name}`, () => assert.equal(formatMessage(message, params, language), expected));
}
