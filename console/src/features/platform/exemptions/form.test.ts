import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromSearch, isUnbounded, toPreviewInput } from './form.ts';

test('the editor is filled from the address', () => {
  const input = fromSearch(new URLSearchParams('rules=a,b&namespaces=shop&names=web&containers='), 'ann');
  assert.deepEqual(input.rules, ['a', 'b']);
  assert.deepEqual(input.selector.namespaces, ['shop']);
  assert.deepEqual(input.selector.names, ['web']);
  assert.deepEqual(input.selector.containers, []);
  assert.equal(input.owner, 'ann');
  assert.ok(!isUnbounded(input.selector));
});

test('a selector without anything is unbounded', () => {
  assert.ok(isUnbounded(fromSearch(new URLSearchParams('rules=a'), 'ann').selector));
  assert.ok(!isUnbounded(fromSearch(new URLSearchParams('rules=a&labelSelector=x%3Dy'), 'ann').selector));
});

test('a preview needs no reason yet, and no end', () => {
  const input = { ...fromSearch(new URLSearchParams('rules=a'), ''), expiresAt: '2020-01-01T00:00:00Z' };
  const preview = toPreviewInput(input);
  assert.ok(preview.reason.length >= 3);
  assert.ok(preview.owner.length >= 1);
  assert.equal(preview.expiresAt, null);
  assert.equal(toPreviewInput({ ...input, reason: 'because', owner: 'ann' }).reason, 'because');
});
