import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogBatch } from '#platform/logs';
import { createTeller } from './adapters/tell-anomalies.ts';
import type { Anomaly } from './schema.ts';
import { createFakeLogs } from './testing/fake-logs.ts';
import { toRecord } from './to-record.ts';

const anomaly: Anomaly = {
  id: 'a-1',
  job: 'ingress-requests',
  jobTitle: 'Requests',
  entity: { cluster: 'one', host: 'a.example' },
  time: '2026-01-05T00:00:00.000Z',
  stepSeconds: 3600,
  value: 900.123,
  expected: 12.345,
  lower: 8,
  upper: 16,
  score: 0.9,
  kind: 'spike',
  alert: true,
  answer: null,
  answeredBy: null,
  answeredAt: null,
  learned: null,
};
const NOW = Date.UTC(2026, 0, 5, 1, 1);

const messages: readonly (readonly [string, Partial<Anomaly>, string])[] = [
  ['a value', {}, 'Requests (cluster=one host=a.example): 900, expected 12.3'],
  ['its absence', { value: null }, 'Requests (cluster=one host=a.example): nothing, expected 12.3'],
  ['the one series of a job', { entity: {} }, 'Requests: 900, expected 12.3'],
];

for (const [what, change, message] of messages) {
  test(`the record of ${what} says it in a line`, () =>
    assert.equal(toRecord({ ...anomaly, ...change }, NOW).message, message));
}

test('a record has the time at which it is told, and the bucket beside it', () => {
  const { time, at } = toRecord(anomaly, NOW);
  assert.deepEqual([time, at], ['2026-01-05T01:01:00.000Z', anomaly.time]);
});

test('anomalies of several clusters go to the streams of their clusters', async () => {
  const logs = createFakeLogs(NOW);
  const batches: LogBatch[] = [];
  const append = async (batch: LogBatch) => {
    batches.push(batch);
    return { records: 1 };
  };
  await createTeller({ ...logs.service, append })([
    anomaly,
    { ...anomaly, entity: { cluster: 'two' } },
    { ...anomaly, entity: { host: 'a' } },
  ]);
  assert.deepEqual(
    batches.map(({ kind, labels }) => [kind, labels['cluster']]),
    [
      ['anomaly', 'one'],
      ['anomaly', 'two'],
      ['anomaly', undefined],
    ],
  );
});
