import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKubeClient } from '../client/create-kube-client.ts';
import { eventually } from '../testing/eventually.ts';
import { createFakeApiServer, type FakeApiServer, type FakeFaults } from '../testing/index.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import type { KubeObject } from '../types.ts';
import { createListWatch } from './create-list-watch.ts';
import type { ListWatch, ListWatchEvent } from './types.ts';

const PODS = { group: '', version: 'v1', resource: 'pods' };
const STEPS = 300;
const WRITES_A_STEP = 8;
const NAMES = 120;

type Random = () => number;
type Value = string;

/** What a consumer builds who believes the events alone: it must come to the same as the store. */
function follow(watch: ListWatch<Value>): Map<string, Value> {
  const mirror = new Map<string, Value>();
  watch.on((event: ListWatchEvent<Value>) => {
    if (event.type === 'added') assert.ok(!mirror.has(event.key), `added twice: ${event.key}`);
    if (event.type === 'modified') assert.equal(mirror.get(event.key), event.previous);
    if (event.type === 'deleted')
      assert.ok(mirror.delete(event.key), `deleted but never added: ${event.key}`);
    if (event.type === 'added' || event.type === 'modified') mirror.set(event.key, event.object);
  });
  return mirror;
}

async function write(
  fake: FakeApiServer,
  remove: (name: string) => Promise<unknown>,
  random: Random,
): Promise<void> {
  const name = `p${Math.floor(random() * NAMES)}`;
  if (random() < 0.3) {
    await remove(name).catch(() => undefined);
    return;
  }
  const labels = { value: String(Math.floor(random() * 1e6)) };
  fake.seed([{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'n', labels } }]);
}

/** Where the history is kept, every drop must be resumed; where it expires, repairs must find what was missed. */
type History = 'is kept' | 'expires';

/** One trouble in a third of the steps. */
function trouble(fake: FakeApiServer, history: History, random: Random): void {
  const { faults } = fake;
  const setLatency = (latency: FakeFaults['latencyMs']) => {
    faults.latencyMs = latency;
  };
  const setExpiredAs = (way: FakeFaults['expiredAs']) => {
    faults.expiredAs = way;
  };
  const dropping: readonly (() => void)[] = [
    () => faults.drop(),
    () => faults.cutMidLine(),
    () => faults.endWatches(),
    () => faults.sendError(500, 'InternalError'),
    () => faults.answer({ status: 503, reason: 'ServiceUnavailable' }),
    () => faults.answer({ status: 429, reason: 'TooManyRequests', retryAfterSeconds: 0 }),
    () => setLatency(() => random() * 4),
    () => setLatency(0),
    () => faults.silence(true),
    () => faults.silence(false),
    () => faults.hold('pods'),
    () => faults.release('pods'),
  ];
  const expiring: readonly (() => void)[] = [
    () => faults.sendError(410, 'Expired'),
    () => faults.compact(),
    () => {
      faults.drop();
      faults.compact();
    },
    () => faults.answer({ status: 410, reason: 'Expired', when: ({ isWatch }) => isWatch }),
    () =>
      faults.answer({ status: 410, reason: 'Expired', when: ({ query }) => query['continue'] !== undefined }),
    () => setExpiredAs(random() < 0.5 ? 'event' : 'status'),
  ];
  const troubles = history === 'expires' ? [...dropping, ...expiring] : dropping;
  if (random() < 0.35) troubles[Math.floor(random() * troubles.length)]?.();
}

function calm(fake: FakeApiServer): void {
  fake.faults.latencyMs = 0;
  fake.faults.silence(false);
  fake.faults.release('pods');
  // Silenced watches would only be given up after their time.
  fake.faults.drop();
}

const versionOf = (raw: KubeObject): Value => `${raw.metadata?.uid}@${raw.metadata?.resourceVersion}`;

const RUNS: readonly (readonly [History, number])[] = [
  ['is kept', 3],
  ['expires', 1],
  ['expires', 20261],
];

for (const [history, seed] of RUNS) {
  test(`after ${STEPS * WRITES_A_STEP} writes among random faults, while history ${history} (seed ${seed}), the store equals a fresh list`, {
    timeout: 60_000,
  }, async (context) => {
    const random = seededRandom(seed);
    const fake = await createFakeApiServer({ bookmarkEveryMs: 7 });
    const client = createKubeClient(fake.target(), { env: {} });
    const options = { resource: PODS, project: versionOf, pageSize: 25, staleAfterMs: 40 };
    const watch = createListWatch(client, {
      ...options,
      backoff: { firstMs: 1, mostMs: 4 },
      deniedRetryMs: 5,
    });
    // Also when an assertion fails: what is left open would keep the process, and the whole check, for ever.
    context.after(async () => {
      await watch.stop();
      await client.close();
      await fake.close();
    });
    const mirror = follow(watch);
    const remove = (name: string) => client.delete({ ...PODS, namespace: 'n', name });
    watch.start();
    for (let step = 0; step < STEPS; step++) {
      for (let at = 0; at < WRITES_A_STEP; at++) await write(fake, remove, random);
      trouble(fake, history, random);
      if (step % 4 === 0) await sleep(1);
    }
    calm(fake);
    const expected = new Map(fake.objects('pods').map((raw) => [`n/${raw.metadata?.name}`, versionOf(raw)]));
    const current = () => new Map([...watch.store.entries()].map(({ key, object }) => [key, object]));
    const equal = () => JSON.stringify([...current()].sort()) === JSON.stringify([...expected].sort());
    await eventually(equal, 'the store equals a fresh list').catch(() => undefined);
    assert.deepEqual(current(), expected);
    assert.deepEqual(mirror, expected, 'events tell the same story as the store');
    const { repairs, drops, missed, listenerErrors, unreadable } = watch.stats();
    assert.equal(listenerErrors, 0, 'no event contradicted an earlier one');
    assert.equal(unreadable, 0);
    assert.ok(drops > 5, `the faults were felt: ${drops} drops`);
    const missedAll = missed.added + missed.modified + missed.deleted;
    if (history === 'expires')
      assert.ok(repairs > 3 && missedAll > 0, `${repairs} repairs of ${missedAll} changes`);
    else assert.deepEqual([repairs, missedAll], [0, 0], 'all was resumed, nothing had to be repaired');
  });
}
