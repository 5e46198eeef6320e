import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReceivedCounts } from './received.ts';
import { type LoggedSource, type StatusFacts, toClusters } from './status.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');

function facts(change: Partial<StatusFacts>): StatusFacts {
  return {
    registered: [],
    logged: [],
    received: createReceivedCounts(),
    credentials: [],
    files: new Map(),
    now: NOW,
    ...change,
  };
}

function logged(cluster: string, agoMs: number, recent = 50): LoggedSource {
  return { cluster, source: 'webhook', events: 1000, recent, last: new Date(NOW - agoMs).toISOString() };
}

const STATES: Readonly<Record<string, readonly [LoggedSource[] | undefined, string]>> = {
  'receiving while events come': [[logged('a', 1000)], 'receiving'],
  'silent when none came for a quarter of an hour': [[logged('a', 16 * 60_000, 0)], 'silent'],
  'none when none came today': [[], 'none'],
  'unknown when the log cannot be asked, which is no silence': [undefined, 'unknown'],
};

for (const [name, [found, state]] of Object.entries(STATES)) {
  test(`a cluster is ${name}`, () => {
    const [cluster] = toClusters(facts({ registered: ['a'], logged: found }));
    assert.equal(cluster?.state, state);
  });
}

test('whoever is registered, sends, may send or is followed is shown once, by name', () => {
  const received = createReceivedCounts();
  received.note('sends', { events: 3, isRepeated: false, at: NOW, newest: NOW - 500 });
  const clusters = toClusters(
    facts({
      registered: ['b', 'a'],
      logged: [logged('a', 1)],
      received,
      credentials: [
        { id: '1', scope: 'audit:may', hint: 'abcd', createdAt: NOW, createdBy: 'x', lastUsedAt: null },
      ],
      files: new Map([
        ['file', [{ path: '/a', behindBytes: 1, lostBytes: 0, unparsed: 0, lastError: null }]],
      ]),
    }),
  );
  assert.deepEqual(
    clusters.map(({ cluster }) => cluster),
    ['a', 'b', 'file', 'may', 'sends'],
  );
  const sends = clusters.find(({ cluster }) => cluster === 'sends');
  assert.deepEqual([sends?.webhook?.events, sends?.webhook?.lagSeconds], [3, 0.5]);
  assert.equal(clusters[0]?.sources[0]?.perMinute, 10);
});

test('names that a sender makes up do not fill the memory; what is not counted apart is counted', () => {
  const received = createReceivedCounts();
  for (let index = 0; index < 2_010; index++)
    received.note(`c${index}`, { events: 1, isRepeated: false, at: NOW, newest: undefined });
  assert.equal(received.clusters().length, 2_000);
  assert.equal(received.others(), 10);
});
