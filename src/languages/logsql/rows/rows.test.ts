import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { FieldRow, fieldsOf, flatten, flattenText, sizeOf } from './index.ts';

describe('rows', () => {
  test('objects are taken apart, arrays are not', () => {
    const row = flattenText('{"a":{"b":{"c":1.0},"d":[1,{"e":2}]},"f":null,"g":"","h":true,"":"m"}');
    assert.deepEqual(row && [...fieldsOf(row)], [
      ['a.b.c', '1.0'],
      ['a.d', '[1,{"e":2}]'],
      ['h', 'true'],
      ['_msg', 'm'],
    ]);
  });

  test('an object whose names would be too long stays JSON', () => {
    const key = 'k'.repeat(100);
    assert.equal(flatten({ [key]: { [key]: 1 } }).get(key), `{"${key}":1}`);
  });

  test('what is no object has no fields', () => {
    for (const value of [null, undefined, 1, 'x', [1]]) assert.deepEqual([...flatten(value).names()], []);
    assert.equal(flattenText('[1]'), undefined);
    assert.equal(flattenText('{"a":'), undefined);
  });

  test('names of JavaScript are ordinary ones', () => {
    const row = flattenText('{"__proto__":{"x":"y"},"constructor":"z"}');
    assert.equal(row?.get('__proto__.x'), 'y');
    assert.equal(row?.get('constructor'), 'z');
    assert.equal(row?.get('toString'), '');
  });

  test('absent and empty are the same', () => {
    const row = FieldRow.of([
      ['a', ''],
      ['b', 'c'],
    ]);
    assert.deepEqual([...row.names()], ['b']);
    assert.equal(row.get('a'), '');
    assert.ok(sizeOf(row) > 0);
  });

  test('a value and its text are the same row', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 3 })), (value) => {
        const text = flattenText(JSON.stringify(value));
        assert.deepEqual(new Set(flatten(value).names()), new Set(text?.names()));
        for (const name of flatten(value).names()) {
          // Arrays are written by others there; they mean the same.
          const [ours, theirs] = [flatten(value).get(name), text?.get(name) ?? ''];
          if (!ours.startsWith('[')) assert.equal(ours, theirs);
        }
      }),
    );
    assert.equal(flatten({ a: 10n ** 20n }).get('a'), '100000000000000000000');
  });

  test('takes every JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const name of flatten({ value }).names()) assert.ok(name.startsWith('value'));
      }),
    );
  });
});
