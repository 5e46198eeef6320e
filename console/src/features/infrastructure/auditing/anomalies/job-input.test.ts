import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnomalyJob } from '../../../../api/wire.ts';
import { fromQuery, NEW_JOB, toForm, toInput } from './job-input.ts';

const queries: readonly (readonly [string, string, string])[] = [
  ['kind:=audit verb:=delete', 'audit', 'verb:="delete"'],
  ['kind:=audit', 'audit', '*'],
  ['kind:="event" (a or b) | stats count()', 'event', '(a or b)'],
  ['status:>=500', 'ingress', 'status:>=500'],
  ['kind:=ingress _time:5m host:=a', 'ingress', 'host:=a'],
  ['no (query', 'ingress', '*'],
];

for (const [query, log, filter] of queries) {
  test(`${query} becomes a job of ${log}`, () => {
    const found = fromQuery(query);
    assert.deepEqual([found.log, found.filter], [log, filter]);
  });
}

const inputs = [
  toInput({ ...NEW_JOB, title: 'a' }),
  toInput({ ...NEW_JOB, title: 'a', measure: 'quantile', field: 'request_time', quantile: 99.9, max: 3 }),
  toInput({ ...NEW_JOB, title: 'a', measure: 'share', part: 'status:>=500', by: ['host'] }),
];

for (const input of inputs) {
  test(`a job that measures ${input.measure.kind} comes back from its form as it was`, () =>
    assert.deepEqual(toInput(toForm(input as AnomalyJob)), input));
}

const countings: readonly (readonly [string, Record<string, unknown>])[] = [
  ['kind:=ingress | stats by (_time:5m, host) count() n', { by: ['host'] }],
  ['kind:=ingress | stats avg(request_time) latency', { by: [], measure: 'avg', field: 'request_time' }],
  [
    'kind:=ingress | stats by (host) quantile(0.99, request_time) p99',
    { by: ['host'], measure: 'quantile', field: 'request_time', quantile: 99 },
  ],
  [
    'kind:=ingress | stats count() if (status:>=500) bad, count() all',
    { by: [], measure: 'share', part: 'status:>=500' },
  ],
  ['kind:=ingress | fields host', {}],
];

for (const [query, counting] of countings) {
  test(`${query} becomes its measure`, () =>
    assert.deepEqual(fromQuery(query), { log: 'ingress', filter: '*', ...counting }));
}
