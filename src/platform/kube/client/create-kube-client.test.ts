import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { KubeError, type KubeErrorCode } from '../errors.ts';
import { createFakeApiServer, type FakeApiServer } from '../testing/index.ts';
import { createKubeClient } from './create-kube-client.ts';
import type { KubeClient } from './types.ts';

const CONFIG_MAPS = { group: '', version: 'v1', resource: 'configmaps', namespace: 'default' };
const USERS = [
  {
    name: 'reader',
    token: 'reader-token',
    rules: [{ rule: { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] } }],
  },
];

let fake: FakeApiServer;
let client: KubeClient;
const outcomes: unknown[] = [];

before(async () => {
  fake = await createFakeApiServer({ users: USERS, resourceTypes: [] });
  client = createKubeClient(fake.target(), { env: {}, onOutcome: (error) => outcomes.push(error) });
});
after(async () => {
  await client.close();
  await fake.close();
});
beforeEach(() => {
  fake.faults.latencyMs = 0;
});

function fails(code: KubeErrorCode, pattern = /./) {
  return (error: unknown) => {
    assert.ok(error instanceof KubeError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, pattern);
    return true;
  };
}

test('an object is created, read, changed and deleted', async () => {
  const ref = { ...CONFIG_MAPS, name: 'life' };
  const created = await client.create(CONFIG_MAPS, { metadata: { name: 'life' }, data: { a: '1' } });
  assert.ok(created.metadata?.uid);
  const updated = await client.update(ref, { ...created, data: { a: '2' } });
  assert.notEqual(updated.metadata?.resourceVersion, created.metadata?.resourceVersion);
  await assert.rejects(client.update(ref, { ...created, data: { a: '3' } }), fails('conflict'));
  const patched = await client.patch(ref, { data: { b: '1' } });
  assert.deepEqual(patched['data'], { a: '2', b: '1' });
  const operations = [{ op: 'remove', path: '/data/b' }];
  assert.deepEqual((await client.patch(ref, operations, { type: 'json' }))['data'], { a: '2' });
  assert.deepEqual((await client.get(ref))['data'], { a: '2' });
  await client.delete(ref);
  await assert.rejects(
    client.get(ref),
    fails('not-found', /cannot get configmaps "life" in namespace "default"/),
  );
});

test('server-side apply creates, keeps what others own, and conflicts', async () => {
  const ref = { ...CONFIG_MAPS, name: 'applied' };
  const object = (data: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data,
  });
  await client.apply(ref, object({ a: '1', b: '1' }), { fieldManager: 'one' });
  await client.apply(ref, object({ c: '1' }), { fieldManager: 'two' });
  await assert.rejects(
    client.apply(ref, object({ a: '2' }), { fieldManager: 'two' }),
    fails('conflict', /conflict with "one": \.data\.a/),
  );
  await client.apply(ref, object({ a: '2' }), { fieldManager: 'two', force: true, dryRun: true });
  assert.deepEqual((await client.get(ref))['data'], { a: '1', b: '1', c: '1' });
  const forced = await client.apply(ref, object({ a: '2' }), { fieldManager: 'two', force: true });
  assert.deepEqual(forced['data'], { a: '2', b: '1' }, 'c was no longer applied by its only owner');
});

test('create twice is already-exists, a dry run stores nothing', async () => {
  await client.create(CONFIG_MAPS, { metadata: { name: 'dry' } }, { dryRun: true });
  await assert.rejects(client.get({ ...CONFIG_MAPS, name: 'dry' }), fails('not-found'));
  await client.create(CONFIG_MAPS, { metadata: { name: 'twice' } });
  await assert.rejects(client.create(CONFIG_MAPS, { metadata: { name: 'twice' } }), fails('already-exists'));
});

test('subresources: a pod is evicted, a status changes alone', async () => {
  fake.seed([
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'default' }, spec: { a: 1 } },
  ]);
  const pod = { group: '', version: 'v1', resource: 'pods', namespace: 'default', name: 'p' };
  const changed = await client.patch(
    { ...pod, subresource: 'status' },
    { status: { phase: 'Running' }, spec: { a: 2 } },
  );
  assert.deepEqual([changed['status'], changed['spec']], [{ phase: 'Running' }, { a: 1 }]);
  await client.create(
    { ...pod, subresource: 'eviction' },
    { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'p' } },
  );
  await assert.rejects(client.get(pod), fails('not-found'));
});

test('lists come in pages; listEach walks all of them', async () => {
  const namespace = 'many';
  fake.seed(
    Array.from({ length: 7 }, (_, at) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: `s${at}`, namespace },
    })),
  );
  const secrets = { group: '', version: 'v1', resource: 'secrets', namespace };
  const page = await client.list(secrets, { limit: 3 });
  assert.deepEqual([page.items.length, page.metadata.remainingItemCount], [3, 4]);
  const names: unknown[] = [];
  for await (const { metadata } of client.listEach(secrets, { limit: 3 })) names.push(metadata?.name);
  assert.deepEqual(names, ['s0', 's1', 's2', 's3', 's4', 's5', 's6']);
  const selected = await client.list(secrets, { fieldSelector: 'metadata.name=s3' });
  assert.deepEqual(
    selected.items.map(({ metadata }) => metadata?.name),
    ['s3'],
  );
  fake.seed([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'later', namespace } }]);
  fake.faults.compact();
  await assert.rejects(
    client.list(secrets, { limit: 3, continue: page.metadata.continue ?? '' }),
    fails('gone'),
  );
});

test('a denial carries the missing rule', async () => {
  const reader = createKubeClient(fake.target({ name: 'prod', token: 'reader-token' }), { env: {} });
  const denied = reader.list({ group: 'apps', version: 'v1', resource: 'deployments', namespace: 'shop' });
  await assert.rejects(denied, (error) => {
    assert.ok(error instanceof KubeError);
    assert.match(error.message, /^cluster "prod": cannot list deployments\.apps in namespace "shop"/);
    assert.equal(
      error.missingRule?.yaml,
      '- apiGroups: ["apps"]\n  resources: ["deployments"]\n  verbs: ["list"]',
    );
    assert.equal(error.missingRule?.namespace, 'shop');
    return true;
  });
  await reader.close();
});

test('a wrong token is unauthorized', async () => {
  const stranger = createKubeClient(fake.target({ token: 'wrong' }), { env: {} });
  await assert.rejects(stranger.list(CONFIG_MAPS), fails('unauthorized', /renew the token/));
  await stranger.close();
});

test('429 is retried after the time that the server asks for', async () => {
  fake.faults.answer({ status: 429, reason: 'TooManyRequests', retryAfterSeconds: 0, times: 2 });
  assert.equal((await client.version()).major, '1');
});

test('429 to the end of the budget is throttled', async () => {
  fake.faults.answer({
    status: 429,
    reason: 'TooManyRequests',
    retryAfterSeconds: 30,
    when: ({ path }) => path === '/version',
  });
  await assert.rejects(client.version({ timeoutMs: 1000 }), fails('throttled'));
});

test('500 is server-error and is not retried', async () => {
  fake.faults.answer({ status: 500, reason: 'InternalError', message: 'etcd is away' });
  await assert.rejects(client.version(), fails('server-error', /etcd is away/));
  assert.equal((await client.version()).major, '1');
});

test('a budget and a signal end a slow request', async () => {
  fake.faults.latencyMs = 5_000;
  await assert.rejects(client.version({ timeoutMs: 30 }), fails('timeout', /30 ms/));
  const signal = AbortSignal.timeout(30);
  await assert.rejects(client.version({ signal }), fails('aborted'));
  await assert.rejects(client.version({ signal: AbortSignal.abort() }), fails('aborted'));
});

test('an answer over the bound is too-large', async () => {
  await assert.rejects(client.raw({ path: '/apis', maxResponseBytes: 100 }), fails('too-large', /100 bytes/));
});

test('an impossible name is refused before it is sent', async () => {
  const before = fake.requests.length;
  await assert.rejects(client.get({ ...CONFIG_MAPS, name: '..' }), fails('invalid'));
  assert.equal(fake.requests.length, before);
});

test('every outcome is told, the good ones as undefined', async () => {
  outcomes.length = 0;
  await client.version();
  await client.get({ ...CONFIG_MAPS, name: 'nobody' }).catch(() => undefined);
  assert.equal(outcomes[0], undefined);
  assert.equal((outcomes[1] as KubeError).code, 'not-found');
});

for (const aggregatedDiscovery of [true, false]) {
  const source = aggregatedDiscovery ? 'aggregated' : 'legacy';
  test(`${source} discovery finds all types`, async () => {
    const server = await createFakeApiServer({ aggregatedDiscovery });
    const own = createKubeClient(server.target(), { env: {} });
    const discovery = await own.discover();
    assert.equal(discovery.source, source);
    assert.deepEqual(discovery.failures, []);
    const find = (name: string) => discovery.resources.find(({ resource }) => resource === name);
    assert.ok(discovery.resources.length > 35);
    const { verbs, ...deployments } = find('deployments') ?? { verbs: undefined };
    assert.ok(verbs?.includes('watch'));
    assert.deepEqual(deployments, {
      group: 'apps',
      version: 'v1',
      resource: 'deployments',
      kind: 'Deployment',
      namespaced: true,
      shortNames: ['deploy'],
      categories: [],
      subresources: ['status', 'scale'],
      preferred: true,
    });
    assert.equal(find('nodes')?.namespaced, false);
    await own.close();
    await server.close();
  });
}

test('a group that does not answer is named, and the others are found', async () => {
  const server = await createFakeApiServer({ aggregatedDiscovery: false });
  const own = createKubeClient(server.target(), { env: {} });
  server.faults.answer({ status: 503, when: ({ path }) => path === '/apis/batch/v1' });
  const { resources, failures } = await own.discover();
  assert.deepEqual(
    failures.map(({ groupVersion }) => groupVersion),
    ['batch/v1'],
  );
  assert.ok(resources.some(({ resource }) => resource === 'pods'));
  await own.close();
  await server.close();
});
