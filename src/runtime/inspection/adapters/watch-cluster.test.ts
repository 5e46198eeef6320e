import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createKubeClient, type KubeObject, type RegisteredCluster } from '#platform/kube';
import { createFakeApiServer, type FakeApiServer, type FakeApiServerOptions } from '#platform/kube/testing';
import { createLogger } from '#platform/logging';
import { messageOf } from '../check/message.ts';
import { checkById } from '../checks/catalog.ts';
import { inOrder } from '../query.ts';
import { anObject, containerCheck, countingCheck, template } from '../testing/builders.ts';
import { until } from '../testing/until.ts';
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
  prepare: (server: FakeApiServer) => void = () => {},
): Promise<Setup> {
  const server = await createFakeApiServer(options);
  server.seed(objects);
  prepare(server);
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

function verdicts({ watch }: Setup): readonly string[] {
  return [...inOrder(watch.board)].flatMap((entry) =>
    entry.results.findings.map(
      ({ check, verdict, container }) => `${entry.key} ${check.id} ${container} ${verdict}`,
    ),
  );
}

function reasonsOf({ watch }: Setup, language: 'en' | 'zh'): readonly string[] {
  return [...inOrder(watch.board)].flatMap((entry) =>
    entry.results.findings.map((finding) => messageOf(finding.check, finding, language)),
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

  it('decides what was unknown once it gets the right to look', async (test) => {
    let denied = true;
    const setup = await follow(test, [web], {}, undefined, (server) =>
      server.faults.answer({
        status: 403,
        reason: 'Forbidden',
        times: Number.POSITIVE_INFINITY,
        when: ({ path }) => denied && /\/(services|daemonsets)$/.test(path),
      }),
    );
    const resources = () => setup.watch.freshness().problems.map(({ resource }) => resource);
    assert.deepEqual(
      verdicts(setup).filter((line) => line.endsWith('unknown')),
      ['DaemonSet.apps//* privileged  unknown', 'Deployment.apps/shop/web services  unknown'],
    );
    assert.deepEqual(resources().sort(), ['daemonsets.apps', 'services']);
    const message = reasonsOf(setup, 'zh').find((text) => text.includes('daemonsets'));
    assert.equal(message, '未检查：没有列出和监视 daemonsets.apps 的权限');

    setup.server.seed([anObject('v1', 'Service', 'shop', 'web')]);
    denied = false;
    await until(() => verdicts(setup).every((line) => !line.endsWith('unknown')));
    assert.deepEqual(verdicts(setup), [
      'Deployment.apps/shop/web privileged app fail',
      'Deployment.apps/shop/web services  fail',
    ]);
    assert.ok(reasonsOf(setup, 'en').includes('1 seen'), 'the Service counts now');
    await until(() => resources().length === 0);
    assert.equal(setup.watch.freshness().state, 'live');
  });

  it('watches what a further check looks at while somebody holds it, and never takes in what a Secret holds', async (test) => {
    const tokens = checkById('serviceAccountTokenSecret');
    assert.ok(tokens !== undefined);
    const secret = (name: string, type: string) =>
      anObject('v1', 'Secret', 'shop', name, { type, data: { token: 'aHVudGVyMg==' } });
    const setup = await follow(test, [
      secret('robot', 'kubernetes.io/service-account-token'),
      secret('db', 'Opaque'),
    ]);
    const { server, watch } = setup;
    const asked = () => server.requests.filter(({ path }) => path.endsWith('/secrets'));
    const known = () => [...watch.board.subjects()].filter(({ kind }) => kind === 'Secret');
    assert.deepEqual([asked().length, known().length], [0, 0]);

    const release = watch.hold([tokens]);
    await watch.waitForVerdicts(AbortSignal.timeout(10_000), 10_000);
    assert.deepEqual(
      known().map(({ key }) => key),
      ['Secret/shop/robot'],
    );
    assert.ok(asked().length > 0);
    for (const { query } of asked()) {
      assert.equal(query['fieldSelector'], 'type=kubernetes.io/service-account-token');
    }
    assert.doesNotMatch(
      JSON.stringify([...watch.board.subjects()].map(({ object }) => object)),
      /aHVudGVyMg/,
    );
    release();
    await until(() => known().length === 0 && server.openWatches('secrets') === 0);
  });

  it('says unknown for Secrets that it may not list, for as long as somebody holds them', async (test) => {
    const tokens = checkById('serviceAccountTokenSecret');
    assert.ok(tokens !== undefined);
    const setup = await follow(test, [], {}, undefined, (server) =>
      server.faults.answer({
        status: 403,
        reason: 'Forbidden',
        times: Number.POSITIVE_INFINITY,
        when: ({ path }) => path.endsWith('/secrets'),
      }),
    );
    const release = setup.watch.hold([tokens]);
    await setup.watch.waitForVerdicts(AbortSignal.timeout(10_000), 10_000);
    assert.match(setup.watch.board.find('Secret//*')?.unreadable ?? '', /forbidden/);
    release();
    await until(() => setup.watch.board.find('Secret//*') === undefined);
  });

  it('counts objects that have lost their name, since no verdict can speak for them', async (test) => {
    const setup = await follow(test, [web, { ...web, metadata: { namespace: 'shop', name: '' } }]);
    const problem = setup.watch.freshness().problems.find(({ code }) => code === 'unreadable');
    assert.match(problem?.message ?? '', /^1 times an object of deployments.apps could not be taken in/);
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
