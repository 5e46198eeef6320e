import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTestRecords } from '#platform/records';
import { createSourceStore, logSourceMigrations, type SourceStore } from './adapters/source-tables.ts';
import { recognise } from './discover.ts';
import { containerStatus, toPodFacts } from './pod-facts.ts';
import type { PodSource, StreamState } from './types.ts';

const SOURCE: PodSource = {
  id: 'one',
  name: 'front',
  cluster: 'production',
  namespace: 'ingress-nginx',
  selector: 'app.kubernetes.io/name=ingress-nginx',
  container: undefined,
  kind: 'ingress',
  format: undefined,
  isEnabled: true,
  createdBy: 'ann',
  createdAt: 1_795_000_000_000,
};

function pod(
  labels: Record<string, string>,
  containers: readonly (readonly [string, string])[],
  status: object = {},
) {
  return {
    metadata: { uid: 'u', namespace: 'ingress-nginx', name: 'p', labels },
    spec: { containers: containers.map(([name, image]) => ({ name, image })) },
    status,
  };
}

describe('sources in the records', () => {
  let world: Awaited<ReturnType<typeof openTestRecords>>;
  let store: SourceStore;
  before(async () => {
    world = await openTestRecords([logSourceMigrations]);
    store = createSourceStore(world.records);
  });
  after(() => world.remove());

  it('are kept as they were given, changed and removed', async () => {
    await store.insert(SOURCE);
    assert.deepEqual(await store.list(), [SOURCE]);
    const changed = { ...SOURCE, namespace: undefined, isEnabled: false, container: 'main' };
    assert.equal(await store.update(changed), true);
    assert.deepEqual(await store.list(), [changed]);
    assert.equal(await store.update({ ...SOURCE, id: 'none' }), false);
    assert.equal(await store.drop('none'), false);
  });

  it('are collected by one replica, and by another when that one lets go or dies', async () => {
    assert.equal(await store.hold('one', 'a', 60), true);
    assert.equal(await store.hold('one', 'b', 60), false);
    assert.equal(await store.hold('one', 'a', 60), true);
    await store.release('b');
    assert.equal(await store.hold('one', 'b', 60), false);
    await store.release('a');
    assert.equal(await store.hold('one', 'b', -1), true);
    assert.equal(await store.hold('one', 'a', 60), true);
    await store.release();
    assert.equal(await store.hold('one', 'b', 60), true);
  });

  it('keep how far their streams were read, until they are removed', async () => {
    const position = { restart: 1, at: '1795000000000000001', same: 2, isFinished: false };
    const state: StreamState = { position, next: 7, pending: { id: 'x-6', after: position, firstNs: '1' } };
    await store.write(
      'one',
      new Map([
        ['u/main', state],
        ['u/side', { ...state, pending: null }],
      ]),
    );
    await store.write('one', new Map([['u/side', { ...state, next: 8, pending: null }]]));
    const read = await store.read('one');
    assert.deepEqual(read.get('u/main'), state);
    assert.equal(read.get('u/side')?.next, 8);
    await store.remove('one', ['u/side']);
    assert.deepEqual([...(await store.read('one')).keys()], ['u/main']);
    assert.equal(await store.drop('one'), true);
    assert.equal((await store.read('one')).size, 0);
  });
});

describe('ingress controllers', () => {
  const cases = [
    {
      does: 'ingress-nginx by its labels',
      labels: {
        'app.kubernetes.io/name': 'ingress-nginx',
        'app.kubernetes.io/component': 'controller',
        'pod-template-hash': 'x',
      },
      containers: [['controller', 'registry.k8s.io/ingress-nginx/controller:v1.12@sha256:00']],
      found: [
        'ingress-nginx',
        'controller',
        'app.kubernetes.io/name=ingress-nginx,app.kubernetes.io/component=controller',
      ],
    },
    {
      does: 'a mirrored image of it without its labels',
      labels: { app: 'front', 'app.kubernetes.io/name': 'front' },
      containers: [
        ['sidecar', 'x'],
        ['controller', 'mirror.local:5000/ingress-nginx/controller'],
      ],
      found: ['ingress-nginx', 'controller', 'app.kubernetes.io/name=front'],
    },
    {
      does: 'no job of its chart',
      labels: {
        'app.kubernetes.io/name': 'ingress-nginx',
        'app.kubernetes.io/component': 'admission-webhook',
      },
      containers: [['create', 'registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1']],
      found: undefined,
    },
    {
      does: 'Traefik of k3s',
      labels: { 'app.kubernetes.io/name': 'traefik', 'app.kubernetes.io/instance': 'traefik-kube-system' },
      containers: [['traefik', 'rancher/mirrored-library-traefik:2.11']],
      found: [
        'traefik',
        'traefik',
        'app.kubernetes.io/name=traefik,app.kubernetes.io/instance=traefik-kube-system',
      ],
    },
    {
      does: 'Envoy Gateway',
      labels: {
        'app.kubernetes.io/managed-by': 'envoy-gateway',
        'gateway.envoyproxy.io/owning-gateway-name': 'eg',
      },
      containers: [
        ['shutdown-manager', 'x'],
        ['envoy', 'docker.io/envoyproxy/envoy:v1'],
      ],
      found: ['envoy-gateway', 'envoy', 'gateway.envoyproxy.io/owning-gateway-name=eg'],
    },
    {
      does: 'HAProxy',
      labels: { 'app.kubernetes.io/name': 'kubernetes-ingress' },
      containers: [['kubernetes-ingress-controller', 'haproxytech/kubernetes-ingress:3']],
      found: ['haproxy', 'kubernetes-ingress-controller', 'app.kubernetes.io/name=kubernetes-ingress'],
    },
    { does: 'nothing else', labels: { app: 'web' }, containers: [['web', 'nginx:1.27']], found: undefined },
  ] as const;
  for (const { does, labels, containers, found } of cases) {
    it(`are recognised: ${does}`, () => {
      const one = recognise('production', pod(labels, containers), []);
      assert.deepEqual(one && [one.controller, one.container, one.selector], found);
    });
  }

  it('are collected where a source reads them as an ingress', () => {
    const nginx = pod({ 'app.kubernetes.io/name': 'ingress-nginx' }, [['controller', 'x']]);
    const by = (more: Partial<PodSource>) =>
      recognise('production', nginx, [{ ...SOURCE, ...more }])?.isCollected;
    assert.equal(by({}), true);
    assert.equal(by({ selector: '' }), true);
    for (const other of [
      { kind: 'custom' },
      { cluster: 'x' },
      { namespace: 'x' },
      { isEnabled: false },
      { selector: 'app=x' },
      { selector: 'app in (x)' },
    ] as const)
      assert.equal(by(other), false, JSON.stringify(other));
  });
});

describe('a pod', () => {
  it('is kept as little as is needed', () => {
    assert.deepEqual(
      toPodFacts(
        pod({ app: 'web' }, [
          ['a', 'x'],
          ['b', 'y'],
        ]),
      ),
      {
        uid: 'u',
        namespace: 'ingress-nginx',
        name: 'p',
        app: 'web',
        containers: ['a', 'b'],
      },
    );
    assert.equal(toPodFacts({ metadata: { name: 'p' } }), undefined);
    assert.equal(toPodFacts({ metadata: { uid: 'u', namespace: 'n', name: 'p' }, spec: 'x' })?.app, 'p');
  });

  const states = [
    {
      does: 'runs',
      state: { running: {} },
      phase: 'Running',
      restart: 2,
      is: { restart: 2, state: 'running' },
    },
    {
      does: 'has not begun',
      state: { waiting: {} },
      phase: 'Pending',
      restart: 0,
      is: { restart: 0, state: 'waiting' },
    },
    {
      does: 'waits to be restarted',
      state: { waiting: {} },
      phase: 'Running',
      restart: 3,
      is: { restart: 3, state: 'stopped' },
    },
    {
      does: 'is over',
      state: { terminated: {} },
      phase: 'Succeeded',
      restart: 0,
      is: { restart: 0, state: 'ended' },
    },
  ];
  for (const { does, state, phase, restart, is } of states) {
    it(`has a container that ${does}`, () => {
      const status = { phase, containerStatuses: [{ name: 'a', restartCount: restart, state }] };
      assert.deepEqual(containerStatus(pod({}, [['a', 'x']], status), 'a'), is);
    });
  }

  it('that knows nothing of its containers yet has one that waits', () => {
    assert.deepEqual(containerStatus(pod({}, [['a', 'x']], { phase: 'Pending' }), 'a'), {
      restart: 0,
      state: 'waiting',
    });
    assert.equal(containerStatus(pod({}, [['a', 'x']], { phase: 'Failed' }), 'a'), undefined);
  });
});
