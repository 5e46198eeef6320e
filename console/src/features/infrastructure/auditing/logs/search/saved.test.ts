import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addSaved, MOST_SAVED, parseSaved } from './saved.ts';

const unreadable: readonly (string | null)[] = [
  null,
  '',
  '{',
  '{}',
  'null',
  '[1, {"name": ""}, {"name": "a"}]',
];
for (const stored of unreadable) {
  test(`${stored} is nothing`, () => assert.deepEqual(parseSaved(stored), []));
}

test('the newest is first, a name is there once, and there is an end', () => {
  const many = Array.from({ length: MOST_SAVED }, (_, i) => ({ name: `n${i}`, search: '' }));
  const all = addSaved(many, { name: 'n3', search: 'query=a' });
  assert.equal(all.length, MOST_SAVED);
  assert.deepEqual(all[0], { name: 'n3', search: 'query=a' });
  assert.equal(addSaved(many, { name: 'new', search: '' }).length, MOST_SAVED);
});
