import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createKubeClient } from '../client/create-kube-client.ts';
import type { KubeClient } from '../client/types.ts';
import { KubeError } from '../errors.ts';
import { collectWatch } from './collect-watch.ts';
import { createFakeApiServer, type FakeApiServer, SCENARIOS } from './index.ts';

const PODS = { group: '', version: 'v1', resource: 'pods', namespace: 'n' };
const pod = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'n' } });

let fake: FakeApiServer;
let client: KubeClient;
before(async () => {
  fake = await createFakeApiServer({ bookmarkEveryMs: 100_000 });
  client = createKubeClient(fake.target(), { env: {} });
});
after(async () => {
  await client.close();
  await fake.close();
});

// Whether the outcome is right is for tests/e2e/kube.e2e.ts, which compares it with a real API server.
test('every scenario runs, twice with the same outcome', async () => {
  assert.ok(SCENARIOS.length > 10);
  for (const [at, { name, run }] of SCENARIOS.entries()) {
    const outcomes = [];
    for (const round of [1, 2]) {
      const namespace = `scenario-${at}-${round}`;
      fake.seed([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
      outcomes.push(await run(client, namespace));
    }
    assert.deepEqual(outcomes[0], outcomes[1], name);
  }
});

/** Opens a watch from now on and waits until the server has it. */
async function openWatch(query: Record<string, string> = {}) {
  const { metadata } = await client.list(PODS);
  const open = fake.openWatches('pods');
  const watch = collectWatch(client, PODS, { resourceVersion: metadata.resourceVersion, ...query });
  while (fake.openWatches('pods') === open) await new Promise((resolve) => setTimeout(resolve, 1));
  return watch;
}

test('a watch from before the history is told so, in the stream or as the status', async () => {
  const [event] = await collectWatch(client, PODS, { resourceVersion: '1' }).take(1);
  assert.deepEqual([event?.type, event?.object['code'], event?.object['reason']], ['ERROR', 410, 'Expired']);
  fake.faults.expiredAs = 'status';
  const gone = collectWatch(client, PODS, { resourceVersion: '1' }).take(1);
  await assert.rejects(gone, (error) => error instanceof KubeError && error.code === 'gone');
  fake.faults.expiredAs = 'event';
});

test('bookmarks come when asked for, with the latest version', async () => {
  const watch = await openWatch({ allowWatchBookmarks: 'true' });
  fake.seed([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'n' } }]);
  fake.faults.bookmark();
  const [event] = await watch.take(1);
  const [secret] = fake.objects('secrets').slice(-1);
  assert.equal(event?.type, 'BOOKMARK');
  assert.equal(event?.object.metadata?.resourceVersion, secret?.metadata?.resourceVersion);
});

test('held events are overtaken by those of other kinds and come in order when released', async () => {
  const watch = await openWatch();
  fake.faults.hold('pods');
  fake.seed([pod('held-1'), pod('held-2')]);
  const secrets = collectWatch(client, { ...PODS, resource: 'secrets' }, {});
  fake.seed([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'overtakes', namespace: 'n' } }]);
  assert.ok((await secrets.take(1)).length === 1);
  fake.faults.release('pods');
  const events = await watch.take(2);
  assert.deepEqual(
    events.map(({ object }) => object.metadata?.name),
    ['held-1', 'held-2'],
  );
});

test('latency delays, and keeps the order', async () => {
  const watch = await openWatch();
  const delays = [15, 10, 5];
  fake.faults.latencyMs = () => delays.shift() ?? 0;
  fake.seed([pod('slow-1'), pod('slow-2'), pod('slow-3')]);
  const events = await watch.take(3);
  fake.faults.latencyMs = 0;
  assert.deepEqual(
    events.map(({ object }) => object.metadata?.name),
    ['slow-1', 'slow-2', 'slow-3'],
  );
});

for (const fault of ['drop', 'cutMidLine'] as const) {
  test(`${fault} breaks the connection`, async () => {
    const watch = await openWatch();
    assert.equal(fake.faults[fault]('pods'), 1);
    await assert.rejects(watch.take(1), (error) => error instanceof KubeError && error.code === 'network');
  });
}

test('endWatches ends politely', async () => {
  const watch = await openWatch();
  fake.faults.endWatches();
  assert.deepEqual(await watch.take(1), []);
});

test('told answers are given as often as told, to whom they are for', async () => {
  fake.faults.answer({
    status: 500,
    reason: 'InternalError',
    times: 2,
    when: ({ path }) => path === '/version',
  });
  await client.list(PODS);
  for (const _ of [1, 2]) await assert.rejects(client.version(), /told to answer 500/);
  await client.version();
});

test('users have the rights that their rules give, and reviews say the same', async () => {
  const rule = { apiGroups: [''], resources: ['pods'], verbs: ['list'] };
  const users = [{ name: 'eve', token: 'eve', rules: [{ namespace: 'n', rule }] }];
  const server = await createFakeApiServer({ users, requireToken: true });
  server.seed([pod('a')]);
  const eve = createKubeClient(server.target({ token: 'eve' }), { env: {} });
  const review = async (namespace: string) => {
    const ref = { group: 'authorization.k8s.io', version: 'v1', resource: 'selfsubjectaccessreviews' };
    const answer = await eve.create(ref, {
      spec: { resourceAttributes: { namespace, verb: 'list', resource: 'pods' } },
    });
    return (answer['status'] as { allowed: boolean }).allowed;
  };
  assert.deepEqual([await review('n'), await review('m')], [true, false]);
  assert.equal((await eve.list(PODS)).items.length, 1);
  await assert.rejects(eve.list({ ...PODS, namespace: 'm' }), /User "eve" cannot list resource "pods"/);
  const ref = { group: 'authorization.k8s.io', version: 'v1', resource: 'selfsubjectrulesreviews' };
  const rules = await eve.create(ref, { spec: { namespace: 'n' } });
  assert.deepEqual((rules['status'] as { resourceRules: unknown }).resourceRules, [rule]);
  await eve.close();
  await server.close();
});
