import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKubeClient } from '../client/create-kube-client.ts';
import { KubeError } from '../errors.ts';
import { eventually } from '../testing/eventually.ts';
import { createFakeApiServer, type FakeApiServer, type FakeApiServerOptions } from '../testing/index.ts';
import type { KubeObject } from '../types.ts';
import { createListWatch } from './create-list-watch.ts';
import type { ListWatch, ListWatchEvent, ListWatchOptions } from './types.ts';

const PODS = { group: '', version: 'v1', resource: 'pods' };
const QUICK = { backoff: { firstMs: 1, mostMs: 5 }, deniedRetryMs: 5 };

interface Projection {
  readonly name: string;
  readonly label: string;
}

interface Bench {
  readonly fake: FakeApiServer;
  readonly watch: ListWatch<Projection>;
  readonly events: ListWatchEvent<Projection>[];
}

function pod(name: string, label = 'a', more: KubeObject = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...more,
    metadata: { namespace: 'n', ...more.metadata, name, labels: { label } },
  };
}

function project(raw: KubeObject): Projection {
  return { name: raw.metadata?.name ?? '', label: raw.metadata?.labels?.['label'] ?? '' };
}

interface Setup {
  readonly fake?: FakeApiServerOptions;
  readonly watch?: Partial<ListWatchOptions<Projection>>;
  readonly token?: string;
  readonly pods?: number;
}

/** Runs `body` with a started list-watch on a fake server and puts everything away afterwards. */
async function withWatch(setup: Setup, body: (bench: Bench) => Promise<void>): Promise<void> {
  const fake = await createFakeApiServer(setup.fake);
  fake.seed(Array.from({ length: setup.pods ?? 3 }, (_, at) => pod(`p${at}`)));
  const client = createKubeClient(fake.target(setup.token === undefined ? {} : { token: setup.token }), {
    env: {},
  });
  const watch = createListWatch(client, { resource: PODS, project, ...QUICK, ...setup.watch });
  const events: ListWatchEvent<Projection>[] = [];
  watch.on((event) => events.push(event));
  watch.start();
  try {
    await body({ fake, watch, events });
  } finally {
    await watch.stop();
    await client.close();
    await fake.close();
  }
}

const synced = async ({ watch, fake }: Bench) => {
  await watch.waitForSync({ timeoutMs: 10_000 });
  await eventually(() => fake.openWatches('pods') > 0, 'a watch is open');
};

test('lists by pages of 500 and then follows changes', async () => {
  await withWatch({ pods: 1201 }, async (bench) => {
    const { fake, watch, events } = bench;
    await synced(bench);
    assert.equal(watch.store.size, 1201);
    assert.equal(watch.stats().pages, 3);
    const limits = fake.requests.filter(({ path, isWatch }) => path === '/api/v1/pods' && !isWatch);
    assert.deepEqual(
      limits.map(({ query }) => query['limit']),
      ['500', '500', '500'],
    );
    events.length = 0;
    fake.seed([pod('new')]);
    fake.seed([pod('p0', 'b')]);
    await eventually(() => events.length === 2, 'two events');
    assert.deepEqual(events, [
      { type: 'added', key: 'n/new', object: { name: 'new', label: 'a' } },
      {
        type: 'modified',
        key: 'n/p0',
        object: { name: 'p0', label: 'b' },
        previous: { name: 'p0', label: 'a' },
      },
    ]);
    assert.deepEqual(watch.status(), { state: 'watching', reason: undefined, synced: true });
    assert.equal(watch.stats().stale, false);
  });
});

test('after a drop it resumes where it was, without a new list', async () => {
  await withWatch({}, async (bench) => {
    const { fake, watch } = bench;
    await synced(bench);
    fake.faults.drop();
    fake.seed([pod('later')]);
    await eventually(() => watch.store.get('n/later') !== undefined, 'the change made meanwhile');
    const { lists, drops, repairs } = watch.stats();
    assert.deepEqual({ lists, repairs }, { lists: 1, repairs: 0 });
    assert.ok(drops >= 1);
  });
});

test('an event cut in the middle is not lost', async () => {
  await withWatch({}, async (bench) => {
    const { fake, watch } = bench;
    await synced(bench);
    fake.faults.cutMidLine();
    fake.seed([pod('later')]);
    await eventually(() => watch.store.get('n/later') !== undefined, 'the change made meanwhile');
    assert.equal(watch.stats().lists, 1);
  });
});

test('bookmarks move the place to resume from, so a compaction does no harm', async () => {
  await withWatch({ fake: { bookmarkEveryMs: 100_000 } }, async (bench) => {
    const { fake, watch } = bench;
    await synced(bench);
    fake.seed([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'n' } }]);
    fake.faults.bookmark();
    await eventually(() => watch.stats().bookmarks === 1, 'the bookmark');
    fake.faults.compact();
    fake.faults.endWatches();
    fake.seed([pod('later')]);
    await eventually(() => watch.store.get('n/later') !== undefined, 'the change made meanwhile');
    assert.equal(watch.stats().repairs, 0);
  });
});

for (const expiredAs of ['event', 'status'] as const) {
  test(`an expired version (told as ${expiredAs}) is repaired, and what was missed is counted`, async () => {
    await withWatch({}, async (bench) => {
      const { fake, watch, events } = bench;
      await synced(bench);
      fake.faults.expiredAs = expiredAs;
      const before = events.length;
      const client = createKubeClient(fake.target(), { env: {} });
      fake.faults.silence(true);
      await client.delete({ ...PODS, namespace: 'n', name: 'p0' });
      fake.seed([pod('p1', 'b'), pod('x'), pod('y')]);
      fake.faults.compact();
      fake.faults.silence(false);
      fake.faults.drop();
      await eventually(() => watch.stats().repairs === 1, 'the repair');
      await client.close();
      assert.deepEqual(watch.stats().missed, { added: 2, modified: 1, deleted: 1 });
      assert.deepEqual([...watch.store.values()].map(({ name, label }) => name + label).sort(), [
        'p1b',
        'p2a',
        'xa',
        'ya',
      ]);
      const types = events
        .slice(before)
        .map(({ type }) => type)
        .sort();
      assert.deepEqual(
        types.filter((type) => type !== 'error'),
        ['added', 'added', 'deleted', 'modified', 'repaired'],
      );
      const repaired = events.find(({ type }) => type === 'repaired');
      assert.deepEqual(repaired, { type: 'repaired', reason: 'expired', added: 2, modified: 1, deleted: 1 });
    });
  });
}

test('a page token that expires restarts the list', async () => {
  const fake = await createFakeApiServer();
  fake.seed(Array.from({ length: 30 }, (_, at) => pod(`p${String(at).padStart(2, '0')}`)));
  const client = createKubeClient(fake.target(), { env: {} });
  let seen = 0;
  const watch = createListWatch(client, {
    resource: PODS,
    pageSize: 10,
    ...QUICK,
    project: (raw) => {
      // Between the first page and the second: a pod of the first page goes, and history with it.
      if (++seen === 10) {
        fake.seed([pod('zz')]);
        fake.faults.compact();
      }
      return project(raw);
    },
  });
  watch.start();
  await watch.waitForSync({ timeoutMs: 10_000 });
  assert.deepEqual([watch.store.size, watch.stats().listRestarts, watch.stats().lists], [31, 1, 1]);
  await watch.stop();
  await client.close();
  await fake.close();
});

test('a relist leaves no gap: readers never see a store with fewer objects than there are', async () => {
  await withWatch({ pods: 50, watch: { pageSize: 7 } }, async (bench) => {
    const { watch } = bench;
    await synced(bench);
    const sizes = new Set<number>();
    const timer = setInterval(() => sizes.add(watch.store.size), 0);
    watch.relist();
    await eventually(() => watch.stats().repairs === 1, 'the repair');
    clearInterval(timer);
    sizes.add(watch.store.size);
    assert.deepEqual([...sizes], [50]);
    assert.deepEqual(watch.stats().missed, { added: 0, modified: 0, deleted: 0 });
  });
});

test('the same name with another uid is a deletion and an addition', async () => {
  await withWatch({}, async (bench) => {
    const { fake, watch, events } = bench;
    await synced(bench);
    const client = createKubeClient(fake.target(), { env: {} });
    fake.faults.silence(true);
    await client.delete({ ...PODS, namespace: 'n', name: 'p0' });
    fake.seed([pod('p0')]);
    fake.faults.silence(false);
    events.length = 0;
    watch.relist();
    await eventually(() => events.some(({ type }) => type === 'repaired'), 'the repair');
    await client.close();
    assert.deepEqual(
      events.map(({ type }) => type),
      ['deleted', 'added', 'repaired'],
    );
  });
});

test('a missing permission is a state with the rule, and ends when it is granted', async () => {
  const rules: { rule: { apiGroups: string[]; resources: string[]; verbs: string[] } }[] = [];
  const users = [{ name: 'eve', token: 'eve', rules }];
  await withWatch({ fake: { users }, token: 'eve' }, async (bench) => {
    const { watch, events } = bench;
    await assert.rejects(watch.waitForSync({ timeoutMs: 10_000 }), (error) => {
      assert.ok(error instanceof KubeError);
      assert.equal(error.missingRule?.yaml, '- apiGroups: [""]\n  resources: ["pods"]\n  verbs: ["list"]');
      return true;
    });
    const { state, reason, synced: isSynced } = watch.status();
    assert.deepEqual([state, reason?.code, isSynced], ['forbidden', 'forbidden', false]);
    assert.ok(events.some((event) => event.type === 'error' && event.error.code === 'forbidden'));
    assert.equal(watch.stats().stale, true);
    rules.push({ rule: { apiGroups: [''], resources: ['pods'], verbs: ['list'] } });
    await eventually(() => watch.status().synced, 'the list');
    await eventually(() => watch.status().reason?.verb === 'watch', 'the missing watch verb');
    assert.deepEqual(watch.status().reason?.missingRule?.rule.verbs, ['watch']);
    rules.push({ rule: { apiGroups: [''], resources: ['pods'], verbs: ['watch'] } });
    await eventually(() => watch.status().state === 'watching', 'the watch');
    assert.equal(watch.store.size, 3);
  });
});

test('a resource type that does not exist is absent until it does', async () => {
  const widgets = { group: 'example.com', version: 'v1', resource: 'widgets' };
  await withWatch({ watch: { resource: widgets } }, async ({ fake, watch }) => {
    await assert.rejects(
      watch.waitForSync(),
      (error) => error instanceof KubeError && error.code === 'not-found',
    );
    assert.equal(watch.status().state, 'absent');
    fake.addResourceType({ ...widgets, kind: 'Widget', namespaced: true });
    await eventually(() => watch.status().state === 'watching', 'the watch');
  });
});

test('an unreachable server: the wait ends with the reason', async () => {
  const fake = await createFakeApiServer();
  const target = fake.target();
  await fake.close();
  const client = createKubeClient(target, { env: {} });
  const watch = createListWatch(client, { resource: PODS, project, ...QUICK });
  watch.start();
  await assert.rejects(watch.waitForSync({ timeoutMs: 100 }), (error) => {
    assert.ok(error instanceof KubeError && error.code === 'timeout');
    assert.ok(error.cause instanceof KubeError && error.cause.code === 'network');
    return true;
  });
  assert.equal(watch.status().state, 'failing');
  await assert.rejects(
    watch.waitForSync({ signal: AbortSignal.abort() }),
    (error) => error instanceof KubeError,
  );
  await watch.stop();
  assert.equal(watch.status().state, 'stopped');
  await client.close();
});

test('the store has indices, by namespace, owner and whatever is declared', async () => {
  const indices = { label: ({ label }: Projection) => [label] };
  await withWatch({ watch: { indices } }, async (bench) => {
    const { fake, watch } = bench;
    await synced(bench);
    const ownerReferences = [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'owner' }];
    fake.seed([pod('p0', 'b'), pod('child', 'b', { metadata: { namespace: 'other', ownerReferences } })]);
    await eventually(() => watch.store.size === 4, 'the child');
    const names = (found: readonly Projection[]) => found.map(({ name }) => name).sort();
    assert.deepEqual(names(watch.store.byIndex('label', 'b')), ['child', 'p0']);
    assert.deepEqual(names(watch.store.byNamespace('n')), ['p0', 'p1', 'p2']);
    assert.deepEqual(names(watch.store.byOwner('owner')), ['child']);
    assert.deepEqual([...watch.store.indexKeys('label')].sort(), ['a', 'b']);
    assert.throws(() => watch.store.byIndex('nothing', 'x'), RangeError);
  });
});

test('objects that project to nothing are left out, and leave when they begin to', async () => {
  const only = (raw: KubeObject) => (raw.metadata?.labels?.['label'] === 'a' ? project(raw) : undefined);
  await withWatch({ watch: { project: only } }, async (bench) => {
    const { fake, watch, events } = bench;
    await synced(bench);
    fake.seed([pod('out', 'b'), pod('p0', 'b')]);
    await eventually(() => watch.store.size === 2, 'p0 is gone');
    assert.equal(events.filter(({ type }) => type === 'deleted').length, 1);
  });
});

test('a projection that throws and a listener that throws are counted, and nothing stops', async () => {
  const failing = (raw: KubeObject) => {
    if (raw.metadata?.name === 'p1') throw new Error('odd object');
    return project(raw);
  };
  await withWatch({ watch: { project: failing } }, async (bench) => {
    const { fake, watch, events } = bench;
    await synced(bench);
    assert.deepEqual([watch.store.size, watch.stats().unreadable], [2, 1]);
    assert.ok(
      events.some(
        (event) =>
          event.type === 'error' && /pods n\/p1 cannot be read: odd object/.test(event.error.message),
      ),
    );
    watch.on(() => {
      throw new Error('listener');
    });
    fake.seed([pod('new')]);
    await eventually(() => watch.store.size === 3, 'the new pod');
    assert.equal(watch.stats().listenerErrors, 1);
  });
});

test('changes that leave the projection equal are stored silently when asked to', async () => {
  const isEqual = (a: Projection, b: Projection) => a.label === b.label;
  await withWatch({ watch: { isEqual } }, async (bench) => {
    const { fake, watch, events } = bench;
    await synced(bench);
    events.length = 0;
    fake.seed([pod('p0', 'a', { spec: { changed: true } }), pod('p1', 'b')]);
    await eventually(() => events.length > 0, 'an event');
    assert.deepEqual(
      events.map((event) => 'key' in event && event.key),
      ['n/p1'],
    );
    assert.equal(watch.stats().events, 2);
  });
});

test('a connection that says nothing is given up after a while', async () => {
  await withWatch({ watch: { staleAfterMs: 50 } }, async (bench) => {
    const { fake, watch } = bench;
    await synced(bench);
    fake.faults.silence(true);
    fake.seed([pod('unheard')]);
    await eventually(() => watch.stats().stale, 'the data is called stale');
    await eventually(() => watch.stats().drops > 0, 'the watch is given up');
    fake.faults.silence(false);
    await eventually(() => watch.store.get('n/unheard') !== undefined, 'the change');
  });
});

test('an object over the bound is an error, not a memory', async () => {
  await withWatch({ watch: { maxObjectBytes: 2000 } }, async (bench) => {
    const { fake, watch, events } = bench;
    await synced(bench);
    fake.seed([pod('huge', 'x'.repeat(5000))]);
    await eventually(
      () => events.some((event) => event.type === 'error' && event.error.code === 'too-large'),
      'too-large',
    );
    assert.equal(watch.status().reason?.code, 'too-large');
  });
});

test('raw objects do not survive their projection', async () => {
  await withWatch({}, async (bench) => {
    await synced(bench);
    const entry = bench.watch.store.entry('n/p0');
    assert.deepEqual(Object.keys(entry ?? {}).sort(), [
      'key',
      'name',
      'namespace',
      'object',
      'owners',
      'resourceVersion',
      'uid',
    ]);
    assert.deepEqual(entry?.object, { name: 'p0', label: 'a' });
  });
});
