import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '../../types.ts';
import { DecodeError, ItemsDecoder } from './items-decoder.ts';

function decode(text: string, cuts: readonly number[] = [], maxBytes = 1_000_000) {
  const bytes = Buffer.from(text);
  const items: KubeObject[] = [];
  const decoder = new ItemsDecoder((item) => items.push(item), maxBytes);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let at = 1; at < places.length; at++) decoder.push(bytes.subarray(places[at - 1], places[at]));
  return { items, around: decoder.end() };
}

test('a list is the same however its bytes are cut', () => {
  const item = fc.dictionary(fc.string(), fc.jsonValue());
  const list = fc.record({
    kind: fc.string(),
    items: fc.array(item),
    metadata: fc.dictionary(fc.string(), fc.jsonValue()),
  });
  fc.assert(
    fc.property(list, fc.array(fc.nat()), fc.boolean(), (value, cuts, pretty) => {
      // managedFields are dropped on purpose; they have a test of their own.
      const text = JSON.stringify(value, null, pretty ? 2 : 0);
      if (text.includes('managedFields')) return;
      const { items, around } = decode(text, cuts);
      assert.deepEqual(items, JSON.parse(JSON.stringify(value.items)));
      assert.deepEqual(around, { ...JSON.parse(text), items: [] });
    }),
  );
});

const ODD: readonly (readonly [string, string, number])[] = [
  ['items before the metadata', '{"items":[{"a":1}],"metadata":{"resourceVersion":"1"}}', 1],
  ['items that are null', '{"kind":"PodList","items":null}', 0],
  ['a nested field called items', '{"metadata":{"items":[{"a":1}]},"items":[{"items":[{"b":1}]}]}', 1],
  ['a value that reads items', '{"kind":"items","x":["items"],"items":[{}]}', 1],
  ['an escaped quote before items', '{"a":"\\\\","items":[{"b":"]}\\""}]}', 1],
];

for (const [name, text, count] of ODD) {
  test(`${name}: ${count} items`, () => assert.equal(decode(text).items.length, count));
}

test('managedFields never leave the decoder', () => {
  const { items } = decode('{"items":[{"metadata":{"name":"a","managedFields":[{"x":1}]}}]}');
  assert.deepEqual(items, [{ metadata: { name: 'a' } }]);
});

const BAD: readonly (readonly [string, string])[] = [
  ['cut off within an item', '{"items":[{"a":1'],
  ['cut off after an item', '{"items":[{"a":1}'],
  ['items that are numbers', '{"items":[1,2]}'],
  ['items that are lists', '{"items":[[1]]}'],
  ['an item that is not JSON', '{"items":[{"a":}]}'],
  ['too many brackets', '{}}'],
  ['two documents', '{}{}'],
  ['nothing at all', ''],
];

for (const [name, text] of BAD) {
  test(`${name}: an error`, () => {
    assert.throws(() => decode(text), DecodeError);
  });
}

test('an object over the bound is refused before it is whole', () => {
  const item = `{"items":[{"a":"${'x'.repeat(1000)}`;
  assert.throws(
    () => decode(item, [300, 600], 500),
    (error) => error instanceof DecodeError && error.tooLarge,
  );
});

test('no bytes make the decoder throw anything but its own error', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        decode(text);
      } catch (error) {
        assert.ok(error instanceof DecodeError);
      }
    }),
  );
});
