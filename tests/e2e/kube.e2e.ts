import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createKubeClient,
  createListWatch,
  type KubeClient,
  KubeError,
  loadKubeconfig,
} from '#platform/kube';
import { createFakeApiServer, type FakeApiServer, SCENARIOS } from '#platform/kube/testing';
import { clusterUp } from '#tools/local-cluster';

/** The fake API server must behave as the real one does wherever a scenario looks, and our client must get on with both. */
let fake: FakeApiServer;
let onFake: KubeClient;
let onReal: KubeClient;
let target: Awaited<ReturnType<typeof loadKubeconfig>>['target'];

before(async () => {
  const cluster = await clusterUp({ name: 'e2e' });
  const kubeconfig = await loadKubeconfig({ paths: [cluster.kubeconfig] });
  target = kubeconfig.target;
  onReal = createKubeClient(target());
  fake = await createFakeApiServer();
  onFake = createKubeClient(fake.target());
});
after(async () => {
  await Promise.all([onReal?.close(), onFake?.close(), fake?.close()]);
});

const NAMESPACES = { group: '', version: 'v1', resource: 'namespaces' };
const PODS = { group: '', version: 'v1', resource: 'pods' };

async function inNamespace<R>(client: KubeClient, work: (namespace: string) => Promise<R>): Promise<R> {
  const { metadata } = await client.create(NAMESPACES, { metadata: { generateName: 'kube-e2e-' } });
  const name = metadata?.name ?? '';
  try {
    return await work(name);
  } finally {
    await client.delete({ ...NAMESPACES, name });
  }
}

for (const scenario of SCENARIOS) {
  test(`fake and real agree: ${scenario.name}`, async () => {
    const real = await inNamespace(onReal, (namespace) => scenario.run(onReal, namespace));
    const pretended = await inNamespace(onFake, (namespace) => scenario.run(onFake, namespace));
    assert.deepEqual(pretended, real, 'the fake (actual) differs from the real API server (expected)');
  });
}

test('discovery: all that the fake pretends to have, the real one has under the same names', async () => {
  const [real, pretended] = await Promise.all([onReal.discover(), onFake.discover()]);
  assert.equal(real.source, 'aggregated');
  assert.deepEqual(real.failures, []);
  const known = new Map(
    real.resources.map((each) => [`${each.group}/${each.version}/${each.resource}`, each]),
  );
  for (const each of pretended.resources) {
    if (each.group === 'wgpolicyk8s.io') continue;
    const theirs = known.get(`${each.group}/${each.version}/${each.resource}`);
    const { kind, namespaced } = each;
    assert.deepEqual(
      { kind, namespaced },
      { kind: theirs?.kind, namespaced: theirs?.namespaced },
      each.resource,
    );
  }
});

test('a denial of the real authorizer is turned into the missing rule', async () => {
  const { credentials, ...rest } = target();
  const impersonate = { user: 'nobody', groups: [], extra: {} };
  const nobody = createKubeClient({ ...rest, credentials: { ...credentials, impersonate } });
  const isDenied = (yaml: string, namespace?: string) => (error: unknown) => {
    assert.ok(error instanceof KubeError && error.code === 'forbidden', String(error));
    assert.deepEqual([error.missingRule?.yaml, error.missingRule?.namespace], [yaml, namespace]);
    return true;
  };
  const list = '- apiGroups: [""]\n  resources: ["pods"]\n  verbs: ["list"]';
  await assert.rejects(nobody.list(PODS), isDenied(list));
  await assert.rejects(nobody.list({ ...PODS, namespace: 'default' }), isDenied(list, 'default'));
  const log = { ...PODS, namespace: 'default', name: 'p', subresource: 'log' };
  await assert.rejects(
    nobody.get(log),
    isDenied('- apiGroups: [""]\n  resources: ["pods/log"]\n  verbs: ["get"]', 'default'),
  );
  const path = '- nonResourceURLs: ["/metrics"]\n  verbs: ["get"]';
  await assert.rejects(nobody.raw({ path: '/metrics' }), isDenied(path));

  const watch = createListWatch(nobody, { resource: PODS, project: ({ metadata }) => metadata?.name });
  watch.start();
  await assert.rejects(watch.waitForSync({ timeoutMs: 20_000 }), isDenied(list));
  assert.equal(watch.status().state, 'forbidden');
  await watch.stop();
  await nobody.close();
});

test('wrong authority, wrong name, no credentials: each is said as what it is', async () => {
  const { certificateAuthority: _, ...unknownAuthority } = target();
  const cases = [
    [unknownAuthority, 'tls'],
    [{ ...target(), tlsServerName: 'somebody.else' }, 'tls'],
    [{ ...target(), credentials: { token: 'wrong' } }, 'unauthorized'],
    [{ ...target(), server: 'https://127.0.0.1:1' }, 'network'],
  ] as const;
  for (const [of, code] of cases) {
    const client = createKubeClient(of);
    await assert.rejects(
      client.list(PODS),
      (error) => error instanceof KubeError && error.code === code,
      code,
    );
    await client.close();
  }
});

test('a list-watch over the real server pages, follows and equals a fresh list', async () => {
  await inNamespace(onReal, async (namespace) => {
    const maps = { group: '', version: 'v1', resource: 'configmaps', namespace };
    const create = (name: string) => onReal.create(maps, { metadata: { name } });
    for (let at = 0; at < 25; at++) await create(`before-${at}`);
    const watch = createListWatch(onReal, {
      resource: maps,
      pageSize: 10,
      project: ({ metadata }) => ({ name: metadata?.name, version: metadata?.resourceVersion }),
    });
    watch.start();
    await watch.waitForSync({ timeoutMs: 20_000 });
    assert.ok(watch.stats().pages >= 3);
    for (let at = 0; at < 25; at++)
      await Promise.all([create(`after-${at}`), onReal.delete({ ...maps, name: `before-${at}` })]);
    const last = await create('last');
    while (watch.store.get(`${namespace}/last`) === undefined)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const fresh = await onReal.list(maps);
    assert.deepEqual(
      [...watch.store.values()].map(({ name, version }) => [name, version]).sort(),
      fresh.items.map(({ metadata }) => [metadata?.name, metadata?.resourceVersion]).sort(),
    );
    assert.equal(watch.store.entry(`${namespace}/last`)?.uid, last.metadata?.uid);
    await watch.stop();
  });
});
