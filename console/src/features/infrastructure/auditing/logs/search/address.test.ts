import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAddress, type SearchState, writeAddress } from './address.ts';

test('nothing chosen is an empty address', () => {
  const state = readAddress(new URLSearchParams());
  assert.deepEqual(state, { query: '*', range: { from: 'now-1h', to: 'now' }, columns: [] });
  assert.equal(writeAddress(state).toString(), '');
});

test('an address brings back what it was made of', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value.trim() !== '');
  const states: fc.Arbitrary<SearchState> = fc
    .tuple(text, text, text, fc.uniqueArray(text, { maxLength: 20 }))
    .map(([query, from, to, columns]) => ({ query, range: { from, to }, columns }));
  fc.assert(
    fc.property(states, (state) => {
      assert.deepEqual(readAddress(new URLSearchParams(writeAddress(state).toString())), state);
    }),
  );
});

test('columns are bounded, and each is there once', () => {
  const search = new URLSearchParams(Array.from({ length: 50 }, (_, i) => ['column', `c${i % 30}`]));
  assert.equal(readAddress(search).columns.length, 20);
});
