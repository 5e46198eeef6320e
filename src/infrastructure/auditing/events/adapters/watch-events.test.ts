import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKubeClient, type KubeClient, type KubeObject } from '#platform/kube';
import { createLogger } from '#platform/logging';
import { type EmbeddedLogs, type LogsService, openLogs, runQuery } from '#platform/logs';
import { createFakeApiServer, type FakeApiServer } from '../../../../platform/kube/testing/index.ts';
import { eventKind } from '../../kinds.ts';
import { createEventsService } from '../service.ts';
import { toWatchedCluster } from '../watched-cluster.ts';
import { type EventWatch, watchEvents } from './watch-events.ts';

const EVENTS = { group: '', version: 'v1', resource: 'events', kind: 'Event', namespaced: true };
const PODS = { group: '', version: 'v1', resource: 'pods', kind: 'Pod', namespaced: true };
const logger = createLogger({ level: 'silent', format: 'json', write: () => undefined });

function event(name: string, count: number): KubeObject {
  const at = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: 'shop' },
    involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web', uid: 'p' },
    type: 'Warning',
    reason: name,
    message: 'again',
    count,
    firstTimestamp: at,
    lastTimestamp: at,
  };
}

describe('events of a cluster, from an API server into the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-events-'));
  let logs: EmbeddedLogs;
  let service: LogsService;
  let fake: FakeApiServer;
  let client: KubeClient;
  let watch: EventWatch | undefined;
  before(async () => {
    logs = await openLogs({ folder, kinds: [eventKind] });
    service = { ...logs, now: Date.now, query: (text, options) => runQuery(logs, text, options) };
    fake = await createFakeApiServer({
      resourceTypes: [EVENTS, PODS],
      users: [{ name: 'nobody', token: 'nothing', rules: [] }],
    });
    client = createKubeClient(fake.target(), { env: {} });
  });
  after(async () => {
    await watch?.stop();
    await client.close();
    await fake.close();
    await logs.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = (by: KubeClient) =>
    watchEvents({ cluster: 'a', client: by, logs: service, logger, signal: new AbortController().signal });
  const ask = () =>
    createEventsService({
      logs: service,
      clusters: { list: () => [], get: () => undefined } as never,
      watched: () => undefined,
      now: Date.now,
    });
  async function counts(wanted: number): Promise<readonly (readonly [string, number, number])[]> {
    for (let turn = 0; turn < 400; turn++) {
      const { events } = await ask().list({ limit: 100 }, new AbortController().signal);
      if (events.length >= wanted)
        return events
          .map(({ reason, count, occurrences }) => [reason, count, occurrences] as const)
          .sort(([a, m], [b, n]) => (a < b ? -1 : a > b ? 1 : m - n));
      await sleep(10);
    }
    throw new Error(`there were never ${wanted} records`);
  }

  it('are those that are there, and then each that comes', async () => {
    fake.seed([event('first', 3)]);
    watch = await begin(client);
    assert.deepEqual(await counts(1), [['first', 3, 3]]);
    fake.seed([event('second', 1)]);
    assert.deepEqual(await counts(2), [
      ['first', 3, 3],
      ['second', 1, 1],
    ]);
  });

  it('are written once however the connection breaks', async () => {
    fake.faults.drop('events');
    fake.faults.compact();
    fake.seed([event('third', 2)]);
    assert.equal((await counts(3)).length, 3);
  });

  it('are written once over a restart, with what came meanwhile', async () => {
    await watch?.stop();
    fake.seed([event('first', 7), event('fourth', 1)]);
    watch = await begin(client);
    assert.deepEqual(await counts(5), [
      ['first', 3, 3],
      ['first', 7, 4],
      ['fourth', 1, 1],
      ['second', 1, 1],
      ['third', 2, 2],
    ]);
    await sleep(50);
    assert.equal((await counts(5)).length, 5);
  });

  it('that may not be read are said to be forbidden, with the rule that is missing', async () => {
    const stranger = createKubeClient(fake.target({ token: 'nothing' }), { env: {} });
    const denied = await begin(stranger);
    try {
      for (let turn = 0; turn < 400 && denied.status()[0]?.status.state !== 'forbidden'; turn++)
        await sleep(10);
      const { state, reason } = toWatchedCluster('a', {
        sources: denied.status(),
        isElsewhere: false,
        lastError: undefined,
      });
      assert.equal(state, 'forbidden');
      assert.match(reason ?? '', /events/);
    } finally {
      await denied.stop();
      await stranger.close();
    }
  });
});
