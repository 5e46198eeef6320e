import assert from 'node:assert/strict';
import { test } from 'node:test';
import { behindLink, rowLink } from './links.ts';
import type { Behind } from './wire.ts';

const range = { from: 'now-7d', to: 'now' };
const behind: Behind = {
  query: '{kind="audit"} a',
  labels: [{ column: 'who', field: 'user.username' }],
  hasRows: true,
  conditions: [{ column: 'failed', filter: '(b or c)' }],
  isPiped: false,
};

function queryOf(link: string | undefined): URLSearchParams {
  return new URLSearchParams(link?.slice(link.indexOf('?')));
}

test('a figure opens as its records, in its range', () => {
  const search = queryOf(behindLink(behind, range));
  assert.deepEqual([search.get('query'), search.get('from')], ['{kind="audit"} a', 'now-7d']);
});

test('a count of some records opens as those', () => {
  assert.equal(queryOf(behindLink(behind, range, 'failed')).get('query'), '{kind="audit"} a (b or c)');
});

test('a row opens as the records with its values, which stay values', () => {
  const search = queryOf(rowLink(behind, { who: 'x" or *' }, range));
  assert.equal(search.get('query'), String.raw`{kind="audit"} a user.username:="x\" or *"`);
});

test('a value that pipes made is looked for behind them', () => {
  const piped: Behind = {
    ...behind,
    query: 'a | format "<x>" as who',
    isPiped: true,
    labels: [{ column: 'who', field: 'who' }],
  };
  assert.equal(
    queryOf(rowLink(piped, { who: 'v' }, range)).get('query'),
    'a | format "<x>" as who | filter who:="v"',
  );
});

test('a point in time opens as its step', () => {
  const timed: Behind = { ...behind, labels: [{ column: '_time', field: '_time', stepMs: 60_000 }] };
  const search = queryOf(rowLink(timed, { _time: '2026-11-23T10:42:00Z' }, range));
  assert.deepEqual(
    [search.get('query'), search.get('from'), search.get('to')],
    ['{kind="audit"} a', '2026-11-23T10:42:00.000Z', '2026-11-23T10:43:00.000Z'],
  );
});

test('a row that says less than its records has no link', () => {
  assert.equal(rowLink({ ...behind, hasRows: false }, {}, range), undefined);
});
