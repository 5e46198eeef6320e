import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type FieldRow, flattenText } from '#languages/logsql';
import { flatRecord } from './flat-record.ts';

function entries(row: FieldRow | undefined): readonly (readonly [string, string])[] | undefined {
  return row && [...row.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
}

function assertSame(text: string): void {
  assert.deepEqual(entries(flatRecord(text)), entries(flattenText(text)), text);
}

describe('a record as fields', () => {
  for (const text of [
    '{}',
    '[]',
    '7',
    '{"a":{"b":{"c":"d"},"e":null},"f":true,"g":"","h":[1,"x",{"y":[null]}],"i":{}}',
    '{"a":1.0,"b":1e3,"c":-0,"d":-0.0,"e":12345678901234567890,"f":0.1,"g":1.50,"h":0.0000001,"i":1E+2}',
    '{"a":[1.0],"b":["\\u0000"],"c":["\\""],"d":"\\u0000\\""}',
    '{"":"x","a":{"":"y"}}',
    '{"__proto__":"a","constructor":{"x":1},"toString":"b"}',
    `{"${'k'.repeat(100)}":{"${'l'.repeat(100)}":1,"x":2}}`,
    `{"a":${'{"b":'.repeat(200)}1${'}'.repeat(200)}}`,
    `{"a":${'['.repeat(200)}${']'.repeat(200)}}`,
    '{"1":"a","0":"b","a":123456789012345,"b":-12.5,"c":100,"d":10.25}',
  ]) {
    it(`is what the language makes of it: ${text.slice(0, 60)}`, () => assertSame(text));
  }

  it('is so for any record', () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(fc.property(record, (value) => assertSame(JSON.stringify(value))));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) =>
        assertSame(`{"a":${JSON.stringify(n)}}`),
      ),
    );
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][-+]?\d{1,2})?$/);
    fc.assert(fc.property(digits, (number) => assertSame(`{"a":${number},"b":[${number}]}`)));
  });
});
