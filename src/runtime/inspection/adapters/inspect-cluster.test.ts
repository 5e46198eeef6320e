import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createKubeClient, type RegisteredCluster } from '#platform/kube';
import { createFakeApiServer, type FakeApiServerOptions } from '#platform/kube/testing';
import { createLogger } from '#platform/logging';
import { anObject, containerCheck, template } from '../testing/builders.ts';
import { inspectCluster } from './inspect-cluster.ts';

const logger = createLogger({ level: 'silent', write: () => {}, format: 'json' });
const checks = [containerCheck({ id: 'privileged' }, (spec) => spec['bad'] === true)];
const bad = anObject('apps/v1', 'Deployment', 'shop', 'bad', template({ name: 'app', bad: true }));
const good = anObject('apps/v1', 'Deployment', 'shop', 'good', template({ name: 'app' }));
const excused = anObject('apps/v1', 'Deployment', 'shop', 'excused', template({ name: 'app', bad: true }), {
  annotations: { 'polaris.fairwinds.com/exempt': 'true' },
});

async function clusterOf(
  test: TestContext,
  options: FakeApiServerOptions = {},
  token?: string,
): Promise<{ cluster: RegisteredCluster; close: () => Promise<void> }> {
  const server = await createFakeApiServer(options);
  server.seed([bad, good, excused]);
  const client = createKubeClient(server.target(token === undefined ? {} : { token }), { timeoutMs: 1_000 });
  test.after(() => client.close());
  let isOpen = true;
  const close = async () => {
    if (isOpen) await server.close();
    isOpen = false;
  };
  test.after(close);
  return {
    cluster: { name: 'test', server: '', client, state: () => ({ state: 'unknown', since: 0 }) },
    close,
  };
}

const request = { checks, language: 'en', passes: false, signal: AbortSignal.timeout(60_000) } as const;

describe('looking at a cluster once', () => {
  it('reports what is open and what an annotation excuses', async (test) => {
    const { cluster } = await clusterOf(test);
    const { findings, tally, problems } = await inspectCluster(cluster, request, logger);
    assert.deepEqual(
      findings.map(({ object, verdict, exemption }) => [object.name, verdict, exemption !== null]),
      [
        ['bad', 'fail', false],
        ['excused', 'fail', true],
      ],
    );
    assert.deepEqual([tally.pass, tally.exempted, problems], [1, 1, []]);
  });

  it('returns what passed when it is asked to', async (test) => {
    const { cluster } = await clusterOf(test);
    const { findings } = await inspectCluster(cluster, { ...request, passes: true }, logger);
    assert.deepEqual(findings.map(({ object }) => object.name).sort(), ['bad', 'excused', 'good']);
  });

  it('says what it may not read, with the rights to grant', async (test) => {
    const rule = { apiGroups: ['apps', 'apiextensions.k8s.io', 'batch'], resources: ['*'], verbs: ['*'] };
    const users = [{ name: 'limited', token: 't', rules: [{ rule }] }];
    const { cluster } = await clusterOf(test, { users, requireToken: true }, 't');
    const { findings, problems } = await inspectCluster(cluster, request, logger);
    assert.ok(
      findings.some(
        ({ object, verdict }) => object.kind === 'Pod' && object.name === '*' && verdict === 'unknown',
      ),
    );
    assert.ok(problems.some(({ message }) => message.includes('kind: ClusterRole')));
  });

  it('fails at once, with the reason, when the cluster is not there', async (test) => {
    const { cluster, close } = await clusterOf(test);
    await close();
    await assert.rejects(inspectCluster(cluster, request, logger), { name: 'KubeError', code: 'network' });
  });
});
