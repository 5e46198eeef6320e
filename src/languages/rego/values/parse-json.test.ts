import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { JsonError, type NumberValue, numberText, parseJson, stringifyJson } from './index.ts';

test('JSON: as JSON.parse where no number is long', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      // The long way must read the same.
      const long = parseJson(`[1234567890123456789,${text}]`);
      const expected = JSON.parse(text.replaceAll(/(?<![\d.])-0(?![\d.])/g, '0'));
      assert.deepEqual(parseJson(text), expected);
      assert.deepEqual((long as readonly unknown[])[1], expected);
    }),
  );
});

test('JSON: numbers are exact', () => {
  for (const text of [
    '12345678901234567890',
    '0.12345678901234567890123',
    '1e400',
    '9007199254740993',
    '-5e-400',
  ]) {
    const value = parseJson(text) as NumberValue;
    assert.equal(Number(numberText(value)), Number(text));
    assert.equal(typeof value, 'object', text);
  }
  assert.equal(parseJson('1.0'), 1);
  assert.deepEqual(parseJson('[-0, -0.0]'), [0, 0]);
});

test('JSON: keys', () => {
  assert.deepEqual(parseJson('{"a":1,"a":2}'), { a: 2 });
  for (const text of ['{"__proto__":1}', '{"__proto__":12345678901234567}']) {
    assert.deepEqual(Object.keys(parseJson(text) ?? {}), ['__proto__']);
  }
});

test('JSON: halves of surrogate pairs become U+FFFD', () => {
  assert.equal(parseJson('"\\ud800x"'), '\ufffdx');
  assert.equal(parseJson('"\\ud83d\\ude00"'), '\u{1f600}');
});

// The words of Go's decoder.
const errors: readonly (readonly [string, string, number, number])[] = [
  ['', 'unexpected end of JSON input', 1, 1],
  ['{', 'unexpected end of JSON input', 1, 2],
  ['{a}', "invalid character 'a' looking for beginning of object key string", 1, 2],
  ['{"a" 1}', "invalid character '1' after object key", 1, 6],
  ['{"a":1 "b"}', "invalid character '\"' after object key:value pair", 1, 8],
  ['[1 2]', "invalid character '2' after array element", 1, 4],
  ['[1,\n]', "invalid character ']' looking for beginning of value", 2, 1],
  ['1 x', "invalid character 'x' after top-level value", 1, 3],
  ['tru', 'unexpected end of JSON input', 1, 4],
  ['nul1', "invalid character '1' in literal null (expecting 'l')", 1, 4],
  ['"\\x"', "invalid character 'x' in string escape code", 1, 3],
  ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape", 1, 6],
  ['-x', "invalid character 'x' in numeric literal", 1, 2],
  ['1.x', "invalid character 'x' after decimal point in numeric literal", 1, 3],
  ['1e+x', "invalid character 'x' in exponent of numeric literal", 1, 4],
  ['01', "invalid character '1' after top-level value", 1, 2],
];
for (const [text, reason, row, col] of errors) {
  test(`JSON: refused: ${JSON.stringify(text)}`, () => {
    assert.throws(
      () => parseJson(text),
      (error) => {
        assert.ok(error instanceof JsonError);
        assert.deepEqual([error.reason, error.row, error.col], [reason, row, col]);
        return true;
      },
    );
  });
}

test('JSON: any text gives a value or a JsonError', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '1',
    '-',
    '.',
    'e',
    '\\',
    'u',
    'null',
    ' ',
    '\u0001',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      try {
        const value = parseJson(text);
        assert.deepEqual(parseJson(stringifyJson(value)), value);
        JSON.parse(text);
      } catch (error) {
        assert.ok(error instanceof JsonError);
        assert.throws(() => JSON.parse(text));
      }
    }),
  );
  assert.throws(() => parseJson('['.repeat(100_000)), JsonError);
});
