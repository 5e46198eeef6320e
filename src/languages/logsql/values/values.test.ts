import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { hashText } from './hash.ts';
import { formatIpv4, parseIpv4 } from './ipv4.ts';
import { flattenNode, formatJson, itemsOf, type JsonNode, parseJson, quoteJson } from './json.ts';
import { groupKey, keyOf } from './keys.ts';
import { decimalsOf, formatFloat, nextAfter, parseFloat64, parseInt64, parseUint } from './numbers.ts';
import { compareBytes, compareValues, isLess, isLessNatural } from './order.ts';
import { parseMathNumber, parseNumber } from './quantities.ts';
import { formatDuration, parseByteSize, parseDuration } from './sizes.ts';
import { formatRfc3339, lastNsOf, parseRfc3339, parseTime } from './timestamps.ts';

function table<T>(name: string, read: (text: string) => T, cases: readonly (readonly [string, T])[]): void {
  for (const [text, wanted] of cases) {
    test(`${name}: ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), wanted));
  }
}

table('parseUint', parseUint, [
  ['0', 0],
  ['01', undefined],
  ['1_000', 1000],
  ['_', 0],
  ['-1', undefined],
  ['18446744073709551615', 18446744073709551615n],
  ['18446744073709551616', undefined],
  ['', undefined],
]);

table('parseInt64', parseInt64, [
  ['-5', -5],
  ['-0', 0],
  ['-9223372036854775808', -9223372036854775808n],
  ['9223372036854775808', undefined],
]);

table('parseFloat64', parseFloat64, [
  ['1.5', 1.5],
  ['-0.25', -0.25],
  ['.5', undefined],
  ['5.', undefined],
  ['1e3', undefined],
  ['01.5', undefined],
  ['0.1', 0.1],
  ['123.000456', 123.000456],
]);

table('parseNumber', parseNumber, [
  ['5m', 300e9],
  ['1h30m', 5400e9],
  ['1.5KiB', 1536],
  ['10MB', 10e6],
  ['-5s', -5e9],
  ['1e3', 1000],
  ['0x10', 16],
  ['inf', Number.POSITIVE_INFINITY],
  ['NaN', undefined],
  ['-', 0],
  ['1.1.1.1', undefined],
  ['foo', undefined],
]);

table('parseMathNumber', parseMathNumber, [
  ['10.0.0.1', 167772161],
  ['1970-01-01T00:00:01Z', 1e9],
  ['x', Number.NaN],
]);

table('parseDuration', parseDuration, [
  ['1w2d3h4m5s6ms7µs8ns', 788645006007008],
  ['1y', 31536000e9],
  ['5', undefined],
  ['m', undefined],
]);

table('parseByteSize', parseByteSize, [
  ['1.5', undefined],
  ['1KB2', 1002],
  ['2Ti', 2 * 2 ** 40],
]);

test('formatDuration', () => {
  const cases: readonly (readonly [bigint, string])[] = [
    [0n, '0'],
    [1n, '1ns'],
    [-1_500_000n, '-1ms500µs'],
    [1_500_000_000n, '1.5s'],
    [90_061_000_000_000n, '1d1h1m1s'],
    [604_800_000_000_000n, '1w'],
    [3_600_000_000_001n, '1h1ns'],
  ];
  for (const [ns, text] of cases) assert.equal(formatDuration(ns), text);
});

test('formatFloat writes no exponents', () => {
  const cases: readonly (readonly [number, string])[] = [
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-1.25e22, '-12500000000000000000000'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Inf'],
  ];
  for (const [value, text] of cases) assert.equal(formatFloat(value), text);
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (value) => Number(formatFloat(value)) === value,
    ),
  );
});

test('nextAfter is the next double', () => {
  assert.equal(nextAfter(1, 1), 1 + Number.EPSILON);
  assert.equal(nextAfter(0, -1), -Number.MIN_VALUE);
  assert.equal(nextAfter(-1, 1), -1 + Number.EPSILON / 2);
});

test('decimalsOf', () => assert.deepEqual([0.25, 5, 300, 1e9].map(decimalsOf), [2, 0, -2, -9]));

describe('times', () => {
  const now = 1_750_000_000_000_000_000n;
  const ns = (text: string) => BigInt(Date.parse(text)) * 1_000_000n;
  table('parseTime', (text) => parseTime(text, now), [
    ['now', now],
    ['now-1h', now - 3_600_000_000_000n],
    ['5m', now - 300_000_000_000n],
    ['2025', ns('2025-01-01T00:00:00Z')],
    ['2025-06', ns('2025-06-01T00:00:00Z')],
    ['2025-06-15T10+02:00', ns('2025-06-15T08:00:00Z')],
    ['2025-06-15T10:11:12.5Z', ns('2025-06-15T10:11:12.500Z')],
    ['2025-02-30', undefined],
    ['1750000000', now],
    ['1750000000000', now],
    ['1750000000.5', now + 500_000_000n],
    ['x', undefined],
  ]);

  test('the end of a time is that of what is written', () => {
    const end = (text: string) => formatRfc3339(lastNsOf(parseTime(text, now) ?? 0n, text));
    assert.equal(end('2024'), '2024-12-31T23:59:59.999999999Z');
    assert.equal(end('2024-02'), '2024-02-29T23:59:59.999999999Z');
    assert.equal(end('2024-02-03T04:05'), '2024-02-03T04:05:59.999999999Z');
  });

  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.bigInt(-9_000_000_000_000_000_000n, 9_000_000_000_000_000_000n), (time) => {
        assert.equal(parseRfc3339(formatRfc3339(time)), time);
      }),
    );
  });

  table('parseRfc3339', parseRfc3339, [
    ['1970-01-01 00:00:01', 1_000_000_000n],
    ['1970-01-01T02:00:00.25+02:00', 250_000_000n],
    ['1970-13-01T00:00:00Z', 31_536_000_000_000_000n],
    ['3000-01-01T00:00:00Z', undefined],
    ['1970-01-01', undefined],
  ]);
});

describe('order', () => {
  test('by meaning where both have one, else naturally', () => {
    const sorted = ['-5', '0', '3', '10', '10.5', '1KiB', '1h'];
    assert.deepEqual(sorted.toReversed().sort(compareValues), sorted);
    assert.ok(isLess('', 'a'));
    assert.ok(isLess('2025-01-01T00:00:00Z', '2025-01-01T00:00:00.5Z'));
    assert.ok(isLessNatural('file9.txt', 'file10.txt'));
    assert.ok(isLessNatural('a1', 'aa'));
  });

  test('bytes are those of UTF-8', () => {
    assert.ok(compareBytes('\uffff', '😀') < 0);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        assert.equal(Math.sign(compareBytes(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});

test('addresses', () => {
  assert.equal(parseIpv4('1.2.3.256'), undefined);
  assert.equal(formatIpv4(parseIpv4('192.168.001.10') ?? 0), '192.168.1.10');
});

test('keys tell apart what differs', () => {
  assert.notEqual(keyOf(['a', 'bc']), keyOf(['ab', 'c']));
  assert.equal(groupKey('1_000'), groupKey('1000'));
  assert.notEqual(groupKey('-0'), groupKey('0'));
});

describe('json', () => {
  test('keeps numbers and the order of members', () => {
    const text = '{"2":1.50,"1":[1e3,null,{"a":"b"}]}';
    const node = parseJson(text);
    assert.equal(node && formatJson(node), text);
    assert.deepEqual(node && flattenNode(node), [
      ['2', '1.50'],
      ['1', '[1e3,null,{"a":"b"}]'],
    ]);
  });

  test('elements of an array', () => {
    assert.deepEqual(itemsOf('["a", 1.0, {"b": [true]}]'), ['a', '1.0', '{"b":[true]}']);
    assert.deepEqual(itemsOf('[1,'), []);
    assert.deepEqual(itemsOf('['.repeat(1000)), []);
  });

  test('texts are safe inside of HTML', () => assert.equal(quoteJson("<'\u0001"), '"\\u003c\\u0027\\u0001"'));

  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const node = parseJson(JSON.stringify(value));
        assert.ok(node);
        assert.deepEqual(plain(node), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('never throws', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\\u12',
      'a',
      '1',
      '-',
      '.',
      'e',
      'null',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const node = parseJson(parts.join(''));
        if (node) assert.ok(formatJson(node).length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('texts of megabytes are read', () => {
    const text = `["${'a'.repeat(2_000_000)}","${'\\n'.repeat(500_000)}"]`;
    assert.deepEqual(
      itemsOf(text).map(({ length }) => length),
      [2_000_000, 500_000],
    );
  });
});

/** The value that it is, with own members for names of JavaScript's. */
function plain(node: JsonNode): unknown {
  if (node.kind === 'string') return node.text;
  if (node.kind === 'literal') return JSON.parse(node.text);
  if (node.kind === 'array') return node.items.map(plain);
  const result = {};
  for (const [name, value] of node.members) {
    Object.defineProperty(result, name, {
      value: plain(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

test('XXH64', () => {
  assert.equal(hashText(''), 0xef46db3751d8e999n);
  assert.equal(hashText('a'), 0xd24ec4f1a98c6e5bn);
  assert.equal(hashText('abc'), 0x44bc2cf5ad770999n);
});
