import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { carriedOver, type ReportState, readAddress, toggled, writeAddress } from './address.ts';

test('nothing chosen is an empty address', () => {
  assert.equal(writeAddress(readAddress(new URLSearchParams())).toString(), '');
});

test('an address brings back what it was made of', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const list = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 });
  const states: fc.Arbitrary<ReportState> = fc.record(
    {
      from: fc.option(text, { nil: undefined }),
      to: text,
      clusters: list,
      filters: fc.array(fc.tuple(text, list), { maxLength: 3 }).map((entries) => new Map(entries)),
      parameters: fc.array(fc.tuple(text, text), { maxLength: 3 }).map((entries) => new Map(entries)),
      switches: fc.array(fc.tuple(text, fc.boolean()), { maxLength: 3 }).map((entries) => new Map(entries)),
      compare: fc.constantFrom('none', 'before', 'day', 'week'),
      everySeconds: fc.constantFrom(0, 10, 300),
      panel: fc.option(text, { nil: undefined }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(states, (state) => {
      assert.deepEqual(readAddress(new URLSearchParams(writeAddress(state).toString())), state);
    }),
  );
});

test('a value that is chosen again is no longer chosen', () => {
  const once = toggled(readAddress(new URLSearchParams('f.verb=get')), 'verb', 'list');
  assert.equal(writeAddress(once).toString(), 'f.verb=get&f.verb=list');
  assert.equal(writeAddress(toggled(toggled(once, 'verb', 'get'), 'verb', 'list')).toString(), '');
});

test('time and clusters go along to another report, its filters do not', () => {
  const state = readAddress(new URLSearchParams('from=now-7d&cluster=a&f.verb=get&panel=x'));
  assert.equal(carriedOver(state).toString(), 'from=now-7d&cluster=a');
});
