import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BUCKET_MS, createBuckets } from './buckets.ts';

const audit = { maxIds: 100, areTwinsOne: true };

describe('which records were looked at', () => {
  it('reads only where the count changed, and each record once', () => {
    const buckets = createBuckets(audit);
    assert.equal(buckets.compare(new Map([[0, 2]])).length, 1);
    assert.deepEqual(buckets.take(0, ['a', 'b']), ['new', 'new']);
    assert.deepEqual(buckets.compare(new Map([[0, 2]])), []);
    assert.equal(buckets.compare(new Map([[0, 3]]))[0]?.toMs, BUCKET_MS);
    assert.deepEqual(buckets.take(0, ['a', 'c', 'b']), [undefined, 'new', undefined]);
  });

  it('an audit event that was sent twice is one, two lines that are alike are two', () => {
    assert.deepEqual(createBuckets(audit).take(0, ['a', 'a']), ['new', undefined]);
    const lines = createBuckets({ ...audit, areTwinsOne: false });
    assert.deepEqual(lines.take(0, ['a', 'a']), ['new', 'new']);
    assert.deepEqual(lines.take(0, ['a', 'a', 'a']), [undefined, undefined, 'new']);
  });

  it('after a restart what lay there warms the rules, and what may be new is a replay', () => {
    const before = createBuckets(audit);
    before.compare(
      new Map([
        [0, 1],
        [BUCKET_MS, 1],
      ]),
    );
    before.take(0, ['a']);
    before.take(BUCKET_MS, ['b']);
    const after = createBuckets(audit, before.save());
    assert.equal(
      after.compare(
        new Map([
          [0, 1],
          [BUCKET_MS, 2],
        ]),
      ).length,
      2,
    );
    assert.deepEqual(after.take(0, ['a']), ['warm']);
    assert.deepEqual(after.take(BUCKET_MS, ['b', 'c']), ['replay', 'replay']);
    assert.deepEqual(
      after.compare(
        new Map([
          [0, 1],
          [BUCKET_MS, 2],
        ]),
      ),
      [],
    );
  });

  it('a new evaluator is warmed with what was seen, and still finds what is new', () => {
    const buckets = createBuckets(audit);
    buckets.take(0, ['a']);
    buckets.rewarm(10);
    assert.equal(buckets.compare(new Map([[0, 2]])).length, 1);
    assert.deepEqual(buckets.take(0, ['a', 'b']), ['warm', 'new']);
  });

  it('memory is bounded: what comes to a bucket that was given up is counted as late', () => {
    const buckets = createBuckets({ maxIds: 2, areTwinsOne: true });
    buckets.take(0, ['a', 'b']);
    buckets.take(BUCKET_MS, ['c', 'd']);
    assert.deepEqual(
      buckets.compare(
        new Map([
          [0, 5],
          [BUCKET_MS, 2],
        ]),
      ),
      [],
    );
    assert.equal(buckets.stats().late, 3);
    assert.ok(buckets.stats().ids <= 2);
  });
});
