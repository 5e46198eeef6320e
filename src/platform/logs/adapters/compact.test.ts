import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseParts, outdatedParts } from './compact.ts';
import type { Part } from './manifest.ts';

function part(file: string, bytes: number, day = '2026-11-23', minNs = '0', written = day): Part {
  return { file, day, written, rows: 1, bytes, minNs, maxNs: minNs };
}

function many(count: number, bytes: number, day?: string): readonly Part[] {
  return Array.from({ length: count }, (_, index) => part(`${day ?? ''}${bytes}-${index}`, bytes, day));
}

describe('parts that are joined', () => {
  it('are eight or more of about one size and one day', () => {
    assert.equal(chooseParts(many(7, 1000)), undefined);
    assert.equal(chooseParts(many(8, 1000))?.length, 8);
    assert.equal(chooseParts([...many(4, 1000), ...many(4, 9_000_000)]), undefined);
    assert.equal(chooseParts([...many(4, 1000, '2026-11-22'), ...many(4, 1000)]), undefined);
  });

  it('are the smallest first', () => {
    const chosen = chooseParts([...many(8, 90_000_000), ...many(8, 1000)]);
    assert.ok(chosen?.every(({ bytes }) => bytes === 1000));
  });

  it('are never of a size that would be written again and again', () => {
    assert.equal(chooseParts(many(20, 3_000_000_000)), undefined);
  });

  it('stand in the order of their first records', () => {
    const parts = ['30', '4', '100', '1', '2', '3', '5', '6'].map((ns) => part(ns, 10, '2026-11-23', ns));
    assert.deepEqual(
      chooseParts(parts)?.map(({ minNs }) => minNs),
      ['1', '2', '3', '4', '5', '6', '30', '100'],
    );
  });
});

describe('parts that go', () => {
  const parts = [part('c', 10, '2026-11-23'), part('a', 10, '2026-10-01'), part('b', 10, '2026-11-20')];

  it('are of days before the retention', () => {
    assert.deepEqual(
      outdatedParts(parts, '2026-11-23', { retentionDays: 30 }).map(({ file }) => file),
      ['a'],
    );
  });

  it('are not those that came in a short time ago, however old their records', () => {
    const imported = part('x', 10, '2018-01-01', '0', '2026-11-01');
    assert.deepEqual(outdatedParts([imported], '2026-11-23', { retentionDays: 30 }), []);
    assert.deepEqual(outdatedParts([imported], '2026-12-23', { retentionDays: 30 }), [imported]);
  });

  it('are the oldest while the log is too large, but never those of today', () => {
    const files = (maxBytes: number): readonly string[] =>
      outdatedParts(parts, '2026-11-23', { retentionDays: 365, maxBytes }).map(({ file }) => file);
    assert.deepEqual(files(30), []);
    assert.deepEqual(files(29), ['a']);
    assert.deepEqual(files(19), ['a', 'b']);
    assert.deepEqual(files(1), ['a', 'b']);
  });
});
