import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex } from '#formats/asn1';
import { digestOf } from './digest.ts';
import { DocumentError } from './documents.ts';

const digest = (text: string, path = 'data.json') =>
  toHex(digestOf('SHA-256', path, new TextEncoder().encode(text)) ?? new Uint8Array());

test('what data says is what counts, not how it is written', () => {
  assert.equal(digest(' { "b" : [1, "\\u0041\\"\\\\"], "a": {} } '), digest('{"a":{},"b":[1,"A\\"\\\\"]}'));
  assert.equal(digest('{"a": 1, "a": 2}'), digest('{"a":2}'));
  assert.equal(digest('a: [1, x]', 'data.yaml'), digest('{"a":[1,"x"]}'));
  assert.notEqual(digest('{"a":1}'), digest('{"a":1.0}'));
  assert.notEqual(digest('{"a":"\\\\"}'), digest('{"a":"\\\\\\\\"}'));
});

test('strings of any length', () => {
  const long = 'x'.repeat(12_000_000);
  assert.equal(digest(`{"a":"${long}"}`), digest(`{ "a":"${long}"}`));
  const escapes = '\\n'.repeat(6_000_000);
  assert.equal(digest(`{"a":"${escapes}"}`), digest(`{ "a":"${escapes}"}`));
});

test('what is nested deeper than values may be is no document', () => {
  assert.throws(() => digest('['.repeat(100_000) + ']'.repeat(100_000)), DocumentError);
});
