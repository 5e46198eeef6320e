import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Change, type Entry, inOrder, isTold, leftOut } from './told.ts';
import { timeOf } from './trace-api.ts';

const entry = (kind: Entry['kind'], field?: Entry['field']): Entry => ({
  id: 'x',
  time: '',
  kind,
  verb: 'update',
  subresource: '',
  user: 'jane',
  address: '',
  agent: '',
  known: 'object',
  changes: [],
  cutChanges: 0,
  unseen: 0,
  missedGenerations: 0,
  ...(field === undefined ? {} : { field }),
});

describe('what a trace tells', () => {
  const entries = [entry('created'), entry('status'), entry('changed', { before: '1', after: '2' })];
  it('keeps writes of the status apart and counts what it leaves out', () => {
    assert.deepEqual(
      entries.map((one) => isTold(one, 'changes', false)),
      [true, false, true],
    );
    assert.equal(leftOut(entries, 'status', false), 2);
    assert.equal(leftOut(entries, 'all', false), 0);
  });
  it('of one field tells only what changed it', () => {
    assert.equal(leftOut(entries, 'all', true), 2);
  });
  it('puts the spec before the status', () => {
    const changes: readonly Change[] = [
      { part: 'status', path: 'status.x' },
      { part: 'spec', path: 'spec.x' },
    ];
    assert.deepEqual(
      inOrder(changes).map(({ path }) => path),
      ['spec.x', 'status.x'],
    );
  });
  it('reads lengths of time', () => {
    const now = Date.parse('2026-01-08T00:00:00Z');
    assert.equal(timeOf('7d', now), '2026-01-01T00:00:00.000Z');
    assert.equal(timeOf('ever', now), undefined);
  });
});
