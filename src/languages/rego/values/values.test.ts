import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  compareStrings,
  compareValues,
  entriesOf,
  equalValues,
  fromHost,
  keyOf,
  keysOf,
  lookup,
  MAX_DEPTH,
  ObjectBuilder,
  objectOf,
  parseNumber,
  SetBuilder,
  setHas,
  setItems,
  setOf,
  sizeOf,
  stringifyJson,
  toHost,
  typeOf,
  type Value,
  valueText,
} from './index.ts';

const LONG = parseNumber('9007199254740993') ?? null;

/** Any value, sets and mixed objects with few different parts, so that equal ones occur. */
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Value>(null, true, false, LONG),
    fc.integer({ min: -2, max: 2 }),
    fc.constantFrom<Value>(
      '',
      'a',
      '\u0000',
      '\u0000a',
      '__proto__',
      'constructor',
      '\uffee',
      '\u{1f600}',
      0.5,
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => setOf(items)),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map((entries) => objectOf(entries)),
  ),
}));

test('order, equality and keys agree', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      const order = compareValues(a, b);
      assert.equal(Math.sign(compareValues(b, a)) + Math.sign(order), 0);
      assert.equal(equalValues(a, b), order === 0);
      assert.equal(keyOf(a) === keyOf(b), order === 0);
      assert.equal(valueText(a) === valueText(b), order === 0);
    }),
    { numRuns: 2000 },
  );
});

test('order is transitive', () => {
  fc.assert(
    fc.property(fc.array(anyValue, { minLength: 3, maxLength: 6 }), (values) => {
      const sorted = [...values].sort(compareValues);
      for (const [at, value] of sorted.entries())
        for (const later of sorted.slice(at)) assert.ok(compareValues(value, later) <= 0);
    }),
  );
});

test('types in their order', () => {
  const values: Value[] = [null, false, true, -1, LONG, 'a', [], {}, setOf([])];
  assert.deepEqual(values.map(typeOf), [
    ...['null', 'boolean', 'boolean', 'number', 'number', 'string', 'array', 'object', 'set'],
  ]);
  for (let at = 1; at < values.length; at++)
    assert.ok(compareValues(values[at - 1] ?? null, values[at] ?? null) < 0);
});

test('strings compare by code point', () => {
  assert.ok(compareStrings('\u{1f600}', '\uffee') > 0);
  assert.deepEqual(keysOf({ '\u{1f600}': 1, '\uffee': 1, b: 1, '10': 1, '9': 1 }), [
    '10',
    '9',
    'b',
    '\uffee',
    '\u{1f600}',
  ]);
});

test('look-ups see own properties only', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.equal(lookup({}, key), undefined);
    assert.equal(lookup(setOf([1]), key), undefined);
    assert.equal(lookup([], key), undefined);
    assert.equal(lookup(LONG, key), undefined);
    assert.equal(lookup(objectOf([[key, 1]]), key), 1);
  }
  assert.equal(lookup([1, 2], 1), 2);
  for (const key of [-1, 2, 0.5, '0', 'length', null, LONG]) assert.equal(lookup([1, 2], key), undefined);
  assert.equal(lookup(setOf([[1]]), [1])?.toString(), '1');
  assert.equal(lookup('abc', 0), undefined);
});

test('what holds sets, mixed objects and long numbers shows nothing', () => {
  for (const value of [setOf([1]), objectOf([[1, 2]]), LONG]) {
    assert.ok(typeof value === 'object' && value !== null);
    const keys = [...Object.getOwnPropertyNames(Object.prototype), 'size', 'prototype'];
    for (const key of keys) assert.equal(Reflect.get(value, key), undefined, key);
    assert.deepEqual(Reflect.ownKeys(value), []);
  }
});

test('objects are plain as long as their keys are strings', () => {
  const builder = new ObjectBuilder();
  assert.equal(builder.set('__proto__', 1), undefined);
  assert.equal(builder.set('__proto__', 2), 1);
  assert.equal(builder.get('__proto__'), 1);
  assert.equal(builder.get('constructor'), undefined);
  assert.equal(builder.replace('a', 3), undefined);
  assert.equal(builder.size, 2);
  const object = builder.build();
  assert.deepEqual(Object.keys(object), ['__proto__', 'a']);
  assert.equal(Object.getPrototypeOf(object), Object.prototype);
  const mixed = new ObjectBuilder();
  mixed.set('a', 1);
  mixed.set(setOf([]), 2);
  mixed.set('b', 3);
  assert.deepEqual(
    entriesOf(mixed.build()).map(([key]) => valueText(key)),
    ['"a"', '"b"', 'set()'],
  );
  assert.equal(sizeOf(mixed.build()), 3);
});

test('sets hold each value once', () => {
  const builder = new SetBuilder();
  assert.equal(builder.add([1]), true);
  assert.equal(builder.add([1]), false);
  const set = builder.build();
  assert.ok(setHas(set, [1]));
  assert.ok(!setHas(set, '\u0000[#1;]'), 'not by its key');
  assert.deepEqual(setItems(setOf(['b', 'a', 2])), [2, 'a', 'b']);
});

test('texts are those of OPA', () => {
  const value = setOf([
    1,
    'a"\u0007\u00ad',
    setOf([]),
    [null, true],
    objectOf([
      [1, 2],
      ['a', []],
    ]),
    {},
  ]);
  assert.equal(valueText(value), '{1, "a\\"\\a\\u00ad", [null, true], {}, {1: 2, "a": []}, set()}');
  assert.equal(stringifyJson(value), '[1,"a\\"\\u0007\u00ad",[null,true],{},{"1":2,"a":[]},[]]');
});

test('too much depth is an error, not a crash', () => {
  let deep: Value = 0;
  for (let at = 0; at < 100_000; at++) deep = [deep];
  const copy = [deep];
  for (const run of [
    () => compareValues(deep, copy),
    () => equalValues(deep, copy),
    () => keyOf(deep),
    () => valueText(deep),
    () => stringifyJson(deep),
    () => toHost(deep),
    () => fromHost(deep),
  ]) {
    assert.throws(run, new RegExp(`deeper than ${MAX_DEPTH}`));
  }
});

test('JSON data of the host is taken as it is, other things are converted', () => {
  const data = { a: [1, { b: null }] };
  assert.equal(fromHost(data), data);
  const converted = fromHost({
    map: new Map<unknown, unknown>([[1, 'x']]),
    set: new Set([1, 2n]),
    big: 2n ** 64n,
    zero: -0,
    date: new Date(0),
    none: undefined,
    holes: [undefined, 1],
  });
  assert.equal(
    valueText(converted),
    '{"big": 18446744073709551616, "date": "1970-01-01T00:00:00.000Z", "holes": [null, 1], "map": {1: "x"}, "set": {1, 2}, "zero": 0}',
  );
  for (const host of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x'), undefined]) {
    assert.throws(() => fromHost(host), TypeError);
  }
  const circle: unknown[] = [];
  circle.push(circle);
  assert.throws(() => fromHost(circle), /deeper than/);
});

test('the host gets JSON data', () => {
  assert.deepEqual(toHost(setOf([2, 1, objectOf([[[1], LONG]])])), [1, 2, { '[1]': 9007199254740992 }]);
});
