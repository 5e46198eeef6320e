import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { asArray, asNumber, asObject, asString, fail, field, PASS, path, unknown } from './readers.ts';

describe('readers over untyped JSON', () => {
  it('never throw and never make objects out of other types', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, key) => {
        asArray(value);
        asNumber(value);
        field(value, key, key, key, key);
        assert.equal(typeof asString(value), 'string');
        assert.equal(Array.isArray(asObject(value)), false);
      }),
    );
  });

  it('read nested fields and stop at the first thing that is no object', () => {
    assert.equal(field({ a: { b: { c: { d: 1 } } } }, 'a', 'b', 'c', 'd'), 1);
    assert.equal(field({ a: 'text' }, 'a', 'length'), undefined);
    assert.equal(field({ a: [1] }, 'a', '0'), undefined);
  });

  it('see own members only', () => {
    assert.equal(field({}, 'constructor'), undefined);
    assert.equal(field({}, '__proto__', 'toString'), undefined);
  });

  it('share one empty value, so that passing costs nothing', () => {
    assert.equal(asObject(1), asObject('x'));
    assert.equal(asArray(1), asArray({}));
    assert.equal(PASS.length, 0);
  });

  it('make observations without absent parts', () => {
    assert.deepEqual(fail(path(['a'], 'b', 0), 'm'), [
      { verdict: 'fail', path: ['a', 'b', 0], message: 'm' },
    ]);
    assert.deepEqual(unknown([], 'm', 'no right to list pods'), [
      { verdict: 'unknown', path: [], message: 'm', params: { reason: 'no right to list pods' } },
    ]);
  });
});
