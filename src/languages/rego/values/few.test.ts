import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  entriesOf,
  equalValues,
  intersectSets,
  isSubset,
  keyOf,
  lookup,
  objectOf,
  setHas,
  setItems,
  setOf,
  setSize,
  subtractSets,
  uniteSets,
  type Value,
} from './index.ts';

const scalar = fc.constantFrom<Value>(null, true, 0, 1, 2, 3, 'a', 'b', 'c', '\u0000', 'long'.repeat(50));
const item = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
);
const items = fc.array(item, { maxLength: 14 });

/** What a set is: items by their keys. */
function byKey(values: readonly Value[]): ReadonlyMap<unknown, Value> {
  return new Map(values.map((value) => [keyOf(value), value]));
}

test('sets are the same, whether they are lists or maps inside', () => {
  fc.assert(
    fc.property(items, items, (a, b) => {
      const [x, y] = [setOf(a), setOf(b)];
      const [keysOfA, keysOfB] = [byKey(a), byKey(b)];
      const only = [...keysOfA].filter(([key]) => !keysOfB.has(key)).map(([, value]) => value);
      const both = [...keysOfA].filter(([key]) => keysOfB.has(key)).map(([, value]) => value);
      assert.equal(setSize(x), keysOfA.size);
      assert.ok(b.every((value) => setHas(x, value) === keysOfA.has(keyOf(value))));
      assert.ok(equalValues(subtractSets(x, y), setOf(only)));
      assert.ok(equalValues(intersectSets(x, y), setOf(both)));
      assert.ok(equalValues(uniteSets([x, y]), setOf([...a, ...b])));
      assert.equal(isSubset(x, y), only.length === 0);
      assert.equal(equalValues(x, y), only.length === 0 && keysOfA.size === keysOfB.size);
      assert.deepEqual(setItems(x), setItems(setOf([...a].reverse())));
    }),
  );
});

test('objects are the same, whether their entries are a list or a map inside', () => {
  fc.assert(
    fc.property(items, (keys) => {
      const object = objectOf(keys.map((key, at) => [key, at] as const));
      const last = new Map(keys.map((key, at) => [keyOf(key), at]));
      assert.equal(entriesOf(object).length, last.size);
      assert.ok(keys.every((key) => lookup(object, key) === last.get(keyOf(key))));
      const again = objectOf(
        [...keys.entries()].reverse().map(([at, key]) => [key, last.get(keyOf(key)) ?? at]),
      );
      assert.ok(equalValues(object, again));
    }),
  );
});
