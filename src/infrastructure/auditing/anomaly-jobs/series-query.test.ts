import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileQuery } from '#languages/logsql';
import { AnomalyError } from './errors.ts';
import { READY_JOBS } from './ready.ts';
import { recordsQuery, seriesQuery } from './series-query.ts';
import { jobOf } from './testing/jobs.ts';

const queries: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
  ['a count by host', {}, 'kind:=ingress | stats by (_time:300s, host) count(*) as bulwark.records'],
  ['a count of everything', { by: [] }, 'kind:=ingress | stats by (_time:300s) count(*) as bulwark.records'],
  [
    'a quantile, of what a filter lets through',
    { filter: 'status:=200 or status:=201', measure: { kind: 'quantile', field: 'request_time', phi: 0.99 } },
    'kind:=ingress (status:=200 or status:=201) | stats by (_time:300s, host) ' +
      'quantile(0.99, request_time) as bulwark.value, count(*) as bulwark.records',
  ],
  [
    'a share',
    { measure: { kind: 'share', filter: 'status:>=500' } },
    'kind:=ingress | stats by (_time:300s, host) ' +
      'count(*) if (status:>=500) as bulwark.part, count(*) as bulwark.records',
  ],
];

for (const [what, change, expected] of queries) {
  test(`the query of ${what}`, () => assert.equal(seriesQuery(jobOf(change)), expected));
}

const wrong: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['a filter with pipes', { filter: '* | stats count()' }],
  ['a filter that closes a bracket', { filter: '*) or (*' }],
  ['a filter that names a time', { filter: 'status:=500 (_time:5m or host:a)' }],
  ['no LogsQL', { filter: 'host:in(' }],
  ['a share of pipes', { measure: { kind: 'share', filter: 'a | limit 1' } }],
];

for (const [what, change] of wrong) {
  test(`${what} is refused`, () => {
    const isRefused = (error: unknown) =>
      error instanceof AnomalyError && error.code === 'anomaly-job-invalid';
    assert.throws(() => seriesQuery(jobOf(change)), isRefused);
  });
}

test('values and names of strangers stay values and names', () => {
  const text = recordsQuery(jobOf({ by: ['a) | delete (b', 'host'] }), ['" or *', '']);
  assert.equal(text, 'kind:=ingress "a) | delete (b":="\\" or *" host:=""');
});

test('each ready job has a query, and an id of its own', () => {
  for (const { input } of READY_JOBS) assert.match(seriesQuery(input), /^kind:=/);
  assert.equal(new Set(READY_JOBS.map(({ id }) => id)).size, READY_JOBS.length);
});

test('whatever somebody writes, a job asks for one count of one log, or is refused', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const pieces = fc.constantFrom(
    '*',
    ')',
    '(',
    '|',
    ' or ',
    '"',
    'a:=b',
    '{',
    '#',
    '\n',
    '_time:5m',
    ' | delete x',
  );
  const filter = fc.array(fc.oneof(text, pieces), { maxLength: 6 }).map((parts) => parts.join(''));
  const job = fc.record({
    log: fc.string({ minLength: 1, maxLength: 10 }),
    filter,
    by: fc.uniqueArray(
      text.filter((name) => name.trim() !== ''),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(job, fc.array(text, { minLength: 3, maxLength: 3 }), ({ log, filter: given, by }, values) => {
      const asked = { ...jobOf(), log, filter: given, by };
      let query: ReturnType<typeof compileQuery>;
      try {
        query = compileQuery(seriesQuery(asked, values), { nowNs: 0n });
      } catch (error) {
        assert.ok(error instanceof AnomalyError, String(error));
        return;
      }
      assert.deepEqual(
        query.pipes.map(({ kind }) => kind),
        ['stats'],
      );
      const { filter: whole } = query;
      const [first] = whole.kind === 'and' ? whole.filters : [whole];
      assert.ok(first?.kind === 'exact' && first.field === 'kind' && first.value === log);
    }),
    { numRuns: 500 },
  );
});
