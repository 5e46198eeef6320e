import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createClusterRegistry, createKubeClient, type KubeClient, KubeError } from '#platform/kube';
import { createFakeApiServer, type FakeApiServer } from '#platform/kube/testing';
import { createLogger } from '#platform/logging';
import { openTestRecords } from '#platform/records';
import { createSourceStates, type SourceStates } from '../source-states.ts';
import type { LineContext, TakeLines } from '../types.ts';
import { logSourceMigrations } from './adapters/source-tables.ts';
import { type CollectLimits, collectPods } from './collect-pods.ts';
import { createPodSources } from './create-pod-sources.ts';
import { formatNs } from './pod-lines.ts';
import type { PodSource, PositionStore, StreamState } from './types.ts';

const SOURCE: PodSource = {
  id: '4f8e2a1c-0000-4000-8000-000000000000',
  name: 'shop',
  cluster: 'test',
  namespace: 'shop',
  selector: 'app=web',
  container: undefined,
  kind: 'custom',
  format: undefined,
  isEnabled: true,
  createdBy: 'ann',
  createdAt: 0,
};
const BASE = 1_795_000_000_000_000_000n;
const logger = createLogger({ level: 'silent', write: () => {}, format: 'json' });
const sleep = (ms: number, signal: AbortSignal) =>
  delay(Math.min(ms, 20), undefined, { signal }).catch(() => undefined);

let server: FakeApiServer;
let client: KubeClient;
let states: SourceStates;
/** What pods wrote, by name. */
let logs: Map<string, string[]>;
let taken: { readonly context: LineContext; readonly lines: readonly string[] }[];
let faults: Error[];
let stored: Map<string, StreamState>;

beforeEach(async () => {
  server = await createFakeApiServer();
  const real = createKubeClient(server.target({ name: 'test' }));
  client = {
    ...real,
    stream: (request) => (request.path.endsWith('/log') ? logOf(request.path) : real.stream(request)),
  };
  states = createSourceStates(Date.now);
  logs = new Map();
  taken = [];
  faults = [];
  stored = new Map();
});
afterEach(async () => {
  await client.close();
  await server.close();
});

async function logOf(path: string) {
  const fault = faults.shift();
  if (fault !== undefined) throw fault;
  const name = path.split('/').at(-2) ?? '';
  const text = (logs.get(name) ?? [])
    .map((line, index) => `${formatNs(BASE + BigInt(index) * 1000n)} ${line}\n`)
    .join('');
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  return { status: 200, headers: {}, body };
}

function pod(name: string, phase: string, app = 'web') {
  const state = phase === 'Running' ? { running: {} } : { terminated: {} };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', labels: { app } },
    spec: { containers: [{ name: 'main', image: 'x' }] },
    status: { phase, containerStatuses: [{ name: 'main', restartCount: 0, state }] },
  };
}

const take: TakeLines = async (context, lines) => {
  taken.push({ context, lines });
  return { records: lines.length, unparsed: 0, isRepeated: false };
};

const positions: PositionStore = {
  read: async () => new Map(stored),
  write: async (_, changed) => {
    for (const [key, state] of changed) stored.set(key, state);
  },
  remove: async (_, streams) => {
    for (const key of streams) stored.delete(key);
  },
};

function collect(limits: Partial<CollectLimits> = {}, isKept = async () => false) {
  const stop = new AbortController();
  const reporter = states.reporter({ id: 'pods:1', type: 'pods', name: 'shop' });
  const done = collectPods({
    source: SOURCE,
    client,
    take,
    isKept,
    positions,
    reporter,
    sleep,
    signal: stop.signal,
    limits: { flushMs: 5, ...limits },
  });
  return {
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isSo(); tries++) await delay(10);
  assert.ok(isSo(), `not seen in time: ${JSON.stringify([taken, states.list(), [...stored]])}`);
}

function lines(): readonly string[] {
  return taken.flatMap((one) => one.lines).toSorted();
}

describe('logs of pods', () => {
  it('are those of the pods that are meant, with where they come from', async () => {
    logs.set('a', ['a1', 'a2']).set('other', ['no']);
    server.seed([pod('a', 'Succeeded'), pod('other', 'Succeeded', 'other')]);
    const collecting = collect();
    await until(() => lines().length === 2);
    assert.deepEqual(lines(), ['a1', 'a2']);
    const { kind, cluster, source, app, namespace, pod: name, container, times } = taken[0]?.context ?? {};
    assert.deepEqual(
      [kind, cluster, source, app, namespace, name, container],
      ['custom', 'test', 'pod', 'web', 'shop', 'a', 'main'],
    );
    assert.equal(times?.[0], formatNs(BASE));
    await collecting.stop();
  });

  it('of more pods than are read at once are read when others are over; until then it is said', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) logs.set(name, [name]);
    server.seed(names.map((name) => pod(name, 'Running')));
    const collecting = collect({ streams: 2 });
    await until(() => lines().length === 2);
    assert.deepEqual(states.list()[0]?.streams, { open: 2, beyond: 3 });
    for (const name of names) {
      const ref = {
        group: '',
        version: 'v1',
        resource: 'pods',
        namespace: 'shop',
        name,
        subresource: 'status',
      };
      await client.patch(ref, { status: pod(name, 'Succeeded').status });
    }
    await until(() => lines().length === 5);
    assert.deepEqual(lines(), names);
    await until(() => states.list()[0]?.streams?.beyond === 0);
    await collecting.stop();
  });

  it('are read on after the API server was away, and after a restart', async () => {
    logs.set('a', ['a1']);
    server.seed([pod('a', 'Running')]);
    faults = [new KubeError('network', 'gone'), new KubeError('server-error', 'still gone')];
    const first = collect();
    await until(() => lines().length === 1);
    logs.get('a')?.push('a2');
    await until(() => lines().length === 2);
    assert.equal(states.list()[0]?.lastError?.message, 'still gone');
    assert.equal(states.list()[0]?.state, 'collecting');
    await first.stop();
    logs.get('a')?.push('a3');
    const second = collect();
    await until(() => lines().length === 3);
    await delay(50);
    assert.deepEqual(lines(), ['a1', 'a2', 'a3']);
    await second.stop();
  });

  it('that were on their way when the collector was killed are asked for in the log', async () => {
    for (const isKept of [true, false]) {
      stored.clear();
      taken = [];
      logs.set('a', ['a1', 'a2', 'a3']);
      const uid = await makePod(`p-${isKept}`);
      logs.set(`p-${isKept}`, ['a1', 'a2', 'a3']);
      const position = { restart: 0, at: '', same: 0, isFinished: false };
      const after = { ...position, at: String(BASE + 1000n), same: 1 };
      stored.set(`${uid}/main`, {
        position,
        next: 2,
        pending: { id: 'aaaaaaaa-1', after, firstNs: String(BASE) },
      });
      const collecting = collect({}, async () => isKept);
      await until(() => lines().includes('a3'));
      assert.deepEqual(lines(), isKept ? ['a3'] : ['a1', 'a2', 'a3']);
      assert.match(taken[0]?.context.batch?.id ?? '', /-2$/);
      await collecting.stop();
      await client.delete({
        group: '',
        version: 'v1',
        resource: 'pods',
        namespace: 'shop',
        name: `p-${isKept}`,
      });
    }
  });

  it('of pods that are gone leave no position behind', async () => {
    logs.set('a', ['a1']);
    const uid = await makePod('a');
    const collecting = collect();
    await until(() => stored.get(`${uid}/main`)?.pending === null && lines().length === 1);
    await client.delete({ group: '', version: 'v1', resource: 'pods', namespace: 'shop', name: 'a' });
    await until(() => stored.size === 0);
    await collecting.stop();
  });
});

async function makePod(name: string): Promise<string> {
  server.seed([pod(name, 'Running')]);
  const found = await client.get({ group: '', version: 'v1', resource: 'pods', namespace: 'shop', name });
  return found.metadata?.uid ?? '';
}

describe('several replicas', () => {
  it('collect a source once, and the other goes on when one ends', async () => {
    const world = await openTestRecords([logSourceMigrations]);
    // As on PostgreSQL: of the embedded database there is one server.
    const records = { ...world.records, engine: 'postgresql' as const };
    const clusters = createClusterRegistry({ connect: () => client, probeEveryMs: 0 });
    clusters.add(server.target({ name: 'test' }), 'test');
    logs.set('a', ['a1']);
    server.seed([pod('a', 'Running')]);
    const replicas = [createSourceStates(Date.now), createSourceStates(Date.now)].map((known) => ({
      known,
      sources: createPodSources({
        records,
        clusters,
        logger,
        states: known,
        take,
        isKept: async () => false,
        sleep,
        now: Date.now,
      }),
    }));
    const [first, second] = replicas;
    assert.ok(first && second);
    await first.sources.start();
    await second.sources.start();
    const { name, cluster, namespace = null, selector, kind, isEnabled } = SOURCE;
    await first.sources.add(
      { name, cluster, namespace, selector, container: null, kind, format: null, isEnabled },
      'ann',
    );
    await until(() => lines().length === 1);
    await until(() => replicas.some(({ known }) => known.list()[0]?.state === 'elsewhere'));
    const [working, idle] = first.known.list()[0]?.state === 'elsewhere' ? [second, first] : [first, second];
    await working.sources.stop();
    logs.get('a')?.push('a2');
    await until(() => lines().length === 2);
    assert.deepEqual(lines(), ['a1', 'a2']);
    await idle.sources.stop();
    await world.remove();
  });
});
