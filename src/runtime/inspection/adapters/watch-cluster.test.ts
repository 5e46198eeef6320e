import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createKubeClient, type KubeObject, type RegisteredCluster } from '#platform/kube';
import { createFakeApiServer, type FakeApiServer, type FakeApiServerOptions } from '#platform/kube/testing';
import { createLogger } from '#platform/logging';
import { inOrder } from '../query.ts';
import { anObject, containerCheck, countingCheck, template } from '../testing/builders.ts';
import { type ClusterWatch, watchCluster } from './watch-cluster.ts';

const logger = createLogger({ level: 'silent', write: () => {}, format: 'json' });
const CHECKS = [
  containerCheck({ id: 'privileged' }, (spec) => spec['bad'] === true),
  countingCheck({ id: 'services' }, ['Deployment.apps'], 'Service', 'own-namespace'),
];
const TUNING = { backoff: { firstMs: 5, mostMs: 50 }, deniedRetryMs: 50 };

const web = anObject('apps/v1', 'Deployment', 'shop', 'web', template({ name: 'app', bad: true }));
const fixedWeb = anObject('apps/v1', 'Deployment', 'shop', 'web', template({ name: 'app' }));
const deployments = { group: 'apps', version: 'v1', resource: 'deployments', namespace: 'shop', name: 'web' };

interface Setup {
  readonly server: FakeApiServer;
  readonly watch: ClusterWatch;
}

async function follow(
  test: TestContext,
  objects: readonly KubeObject[],
  options: FakeApiServerOptions = {},
  token?: string,
): Promise<Setup> {
  const server = await createFakeApiServer(options);
  server.seed(objects);
  const client = createKubeClient(server.target(token === undefined ? {} : { token }));
  const cluster: RegisteredCluster = {
    name: 'test',
    server: server.url,
    client,
    state: () => ({ state: 'unknown', since: 0 }),
  };
  const watch = watchCluster({
    cluster,
    checks: CHECKS,
    catalog: CHECKS,
    exempt: () => null,
    logger,
    tuning: TUNING,
  });
  test.after(async () => {
    await watch.stop();
    await client.close();
    await server.close();
  });
  watch.start();
  await watch.waitForVerdicts(AbortSignal.timeout(10_000), 10_000);
  return { server, watch };
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < end, 'waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function verdicts({ watch }: Setup): readonly string[] {
  return [...inOrder(watch.board)].flatMap((entry) =>
    entry.results.findings.map(
      ({ check, verdict, container }) => `${entry.key} ${check.id} ${container} ${verdict}`,
    ),
  );
}

describe('a cluster that is followed', () => {
  it('reports what is there, then what changes', async (test) => {
    const setup = await follow(test, [web]);
    assert.deepEqual(verdicts(setup), [
      'Deployment.apps/shop/web privileged app fail',
      'Deployment.apps/shop/web services  fail',
    ]);
    assert.equal(setup.watch.freshness().state, 'live');
    await setup.watch.cluster.client.apply(deployments, stripUid(fixedWeb), {
      fieldManager: 'test',
      force: true,
    });
    await until(() => verdicts(setup).length === 1);
    await setup.watch.cluster.client.delete(deployments);
    await until(() => verdicts(setup).length === 0);
  });

  it('follows custom resources whose definition has room for a pod template, also ones that come later', async (test) => {
    const setup = await follow(test, []);
    const { server } = setup;
    server.addResourceType({
      group: 'x.io',
      version: 'v1',
      resource: 'rollouts',
      kind: 'Rollout',
      namespaced: true,
    });
    server.seed([anObject('x.io/v1', 'Rollout', 'shop', 'roll', template({ name: 'app', bad: true }))]);
    await setup.watch.cluster.client.create(
      { group: 'apiextensions.k8s.io', version: 'v1', resource: 'customresourcedefinitions' },
      definition('x.io', 'rollouts', 'Rollout'),
    );
    await until(() => verdicts(setup).includes('Rollout.x.io/shop/roll privileged app fail'));
  });

  it('says unknown for a kind that it may not list, and prints the grant', async (test) => {
    const limited = [
      { rule: { apiGroups: ['apps', 'batch', 'apiextensions.k8s.io'], resources: ['*'], verbs: ['*'] } },
    ];
    const users = [{ name: 'limited', token: 't1', rules: limited }];
    const setup = await follow(test, [web], { users, requireToken: true }, 't1');
    assert.ok(verdicts(setup).includes('Deployment.apps/shop/web services  unknown'));
    assert.ok(
      verdicts(setup).includes('Pod//* privileged  unknown'),
      'pods cannot be seen, so nobody may think all are fine',
    );
    const { problems } = setup.watch.freshness();
    const problem = problems.find((one) => one.resource === 'services');
    assert.equal(problem?.code, 'forbidden');
    assert.match(problem?.grant ?? '', /resources: \["services"\]\n {2}verbs: \["list", "watch"\]/);
  });

  it('says that a cluster went away, and keeps what it knows', async (test) => {
    const setup = await follow(test, [web]);
    await setup.server.close();
    await until(() => setup.watch.freshness().state === 'unreachable');
    const { problems, lastEventAt } = setup.watch.freshness();
    assert.ok(problems.length > 0 && lastEventAt !== null);
    assert.equal(verdicts(setup).length, 2);
  });

  it('says why a cluster cannot be reached from the start', async (test) => {
    const server = await createFakeApiServer();
    const target = server.target();
    await server.close();
    const client = createKubeClient(target, { timeoutMs: 500 });
    const cluster: RegisteredCluster = {
      name: 'gone',
      server: '',
      client,
      state: () => ({ state: 'unknown', since: 0 }),
    };
    const watch = watchCluster({
      cluster,
      checks: CHECKS,
      catalog: CHECKS,
      exempt: () => null,
      logger,
      tuning: TUNING,
    });
    test.after(async () => {
      await watch.stop();
      await client.close();
    });
    watch.start();
    await until(() => watch.freshness().state === 'unreachable');
    assert.equal(watch.freshness().problems[0]?.code, 'network');
    const signal = AbortSignal.timeout(5_000);
    await assert.rejects(watch.waitForVerdicts(signal, 100), { code: 'not-synced' });
  });

  it('equals a fresh picture after connections were cut and the history was lost', async (test) => {
    const setup = await follow(test, [web]);
    const { server, watch } = setup;
    server.faults.silence(true);
    server.faults.drop();
    server.faults.compact();
    server.seed([anObject('apps/v1', 'Deployment', 'shop', 'late', template({ name: 'app', bad: true }))]);
    server.faults.silence(false);
    server.faults.drop();
    await until(() => verdicts(setup).some((line) => line.includes('shop/late privileged')));
    assert.equal([...watch.board.subjects()].filter((entry) => entry.kind === 'Deployment.apps').length, 2);
  });
});

function stripUid(object: KubeObject): KubeObject {
  const { uid: _uid, ...metadata } = object.metadata ?? {};
  return { ...object, metadata };
}

function definition(group: string, plural: string, kind: string): KubeObject {
  const containers = { type: 'array', items: { type: 'object' } };
  const template = { type: 'object', properties: { spec: { type: 'object', properties: { containers } } } };
  const spec = { type: 'object', properties: { template } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, kind, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  };
}
