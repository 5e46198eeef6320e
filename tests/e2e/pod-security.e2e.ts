import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createKubeClient, type KubeClient, KubeError, loadKubeconfig } from '#platform/kube';
import { evaluatePodSecurity, podSecurityRefusal } from '#runtime/inspection';
import { clusterUp } from '#tools/local-cluster';
import { generatedPod } from './testing/generated-pods.ts';

/**
 * The real API server is the referee: each generated pod is created as a dry run in a namespace of each level and
 * version, and its refusal must be ours, word for word.
 */
const MINORS = [0, 7, 8, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37];
const PODS_PER_PROFILE = 100;
const PARALLEL = 8;
const SEED = 20261123;

let client: KubeClient;

before(async () => {
  const cluster = await clusterUp({ name: 'e2e' });
  const kubeconfig = await loadKubeconfig({ paths: [cluster.kubeconfig] });
  client = createKubeClient(kubeconfig.target());
});
after(async () => {
  await Promise.all(profiles().map(({ namespace }) => removeNamespace(namespace)));
  await client.close();
});

function profiles(): { level: 'baseline' | 'restricted'; minor: number; namespace: string }[] {
  return (['baseline', 'restricted'] as const).flatMap((level) =>
    MINORS.map((minor) => ({ level, minor, namespace: `pss-${level}-${minor}` })),
  );
}

async function makeNamespace(namespace: string, level: string, minor: number): Promise<void> {
  const enforce = {
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/enforce-version': `v1.${minor}`,
  };
  await client.apply(
    { group: '', version: 'v1', resource: 'namespaces', name: namespace },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: enforce } },
    { fieldManager: 'bulwark-e2e', force: true },
  );
  // The ServiceAccount admission plugin refuses pods until the namespace has its default account.
  await client.apply(
    { group: '', version: 'v1', resource: 'serviceaccounts', namespace, name: 'default' },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } },
    { fieldManager: 'bulwark-e2e', force: true },
  );
}

async function removeNamespace(name: string): Promise<void> {
  await client.delete({ group: '', version: 'v1', resource: 'namespaces', name }).catch((error: unknown) => {
    if (!(error instanceof KubeError && error.code === 'not-found')) throw error;
  });
}

/** What the API server says: `undefined` for allowed, its reasons for refused, `invalid` for no valid pod at all. */
async function refusalOfServer(
  namespace: string,
  pod: Record<string, unknown>,
): Promise<{ refusal: string | undefined } | 'invalid'> {
  try {
    await client.create({ group: '', version: 'v1', resource: 'pods', namespace }, pod, { dryRun: true });
    return { refusal: undefined };
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    const said =
      /violates PodSecurity "[^"]+": (?<reasons>.*?)(?:\. An admission check or quota refused it\.)?$/s.exec(
        error.message,
      )?.groups?.['reasons'];
    if (said !== undefined) return { refusal: said };
    if (error.code === 'invalid') return 'invalid';
    throw error;
  }
}

for (const { level, minor, namespace } of profiles()) {
  test(`${level}:v1.${minor}: the API server and we agree on ${PODS_PER_PROFILE} generated pods`, async () => {
    await makeNamespace(namespace, level, minor);
    const pods = fc.sample(generatedPod, { seed: SEED + minor, numRuns: PODS_PER_PROFILE });
    let judged = 0;
    for (let start = 0; start < pods.length; start += PARALLEL) {
      const batch = pods.slice(start, start + PARALLEL);
      const answers = await Promise.all(batch.map((pod) => refusalOfServer(namespace, pod)));
      answers.forEach((answer, index) => {
        if (answer === 'invalid') return;
        judged += 1;
        const pod = batch[index] ?? {};
        const ours = podSecurityRefusal(evaluatePodSecurity(pod as never, level, minor));
        assert.equal(ours, answer.refusal, JSON.stringify(pod));
      });
    }
    assert.ok(
      judged >= PODS_PER_PROFILE / 2,
      `only ${judged} of ${PODS_PER_PROFILE} pods were valid: mend the generator`,
    );
  });
}
