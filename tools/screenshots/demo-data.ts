import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '#runtime/inspection';
import { applyDemo, type ClusterHandle, demoManifests } from '#tools/local-cluster';
import { apply, kubectl } from '../../tests/e2e/testing/cluster-access.ts';
import { call, completeRun, until, waitForFinding } from '../../tests/e2e/testing/console-data.ts';
import { privilegedDeployment } from '../../tests/e2e/testing/manifests.ts';
import type { ServerProcess } from '../../tests/e2e/testing/server-process.ts';
import { firstCluster } from '../../tests/e2e/testing/stream.ts';

/** Two completed runs, the older one first. */
export interface Runs {
  readonly before: string;
  readonly run: string;
}

/** Waits until it is gone: a namespace that is being terminated takes nothing new. */
export async function removeDemo(cluster: ClusterHandle): Promise<void> {
  const yaml = demoManifests()
    .map((manifest) => manifest.yaml)
    .join('\n---\n');
  await kubectl(cluster, ['delete', '--ignore-not-found', '--timeout=180s', '-f', '-'], yaml);
}

/** Bad workloads that are taken away one after another, so that the score has a curve. */
const PASSING = ['batch-import', 'mail-relay', 'thumbnailer', 'price-sync'] as const;

/** A history worth showing: workloads come and go between runs; exemptions, schedules and users exist. */
export async function makeHistory(cluster: ClusterHandle, server: ServerProcess): Promise<Runs> {
  await removeDemo(cluster);
  await applyDemo('e2e');
  await apply(cluster, PASSING.map((name) => privilegedDeployment('shop', name)).join('\n---\n'));
  for (const name of PASSING) await waitForFinding(server, 'shop', name, 'runAsPrivileged');
  await makeExemptions(server);
  const before = (await completeRun(server)).id;
  let run = before;
  for (const name of PASSING) {
    await sleep(BETWEEN_RUNS_MS);
    await kubectl(cluster, ['delete', 'deployment', name, '-n', 'shop']);
    if (name === 'mail-relay') await addWorkload(cluster, server, 'payments', 'card-reader');
    run = (await completeRun(server)).id;
  }
  await makeSchedules(server);
  await makeUsers(server);
  await addWorkload(cluster, server, 'shop', 'wish-list');
  return { before, run };
}

const BETWEEN_RUNS_MS = 1500;

async function addWorkload(
  cluster: ClusterHandle,
  server: ServerProcess,
  namespace: string,
  name: string,
): Promise<void> {
  await apply(cluster, privilegedDeployment(namespace, name));
  await waitForFinding(server, namespace, name, 'runAsPrivileged');
}

async function makeExemptions(server: ServerProcess): Promise<void> {
  const post = (body: unknown) => call(server, 'POST', '/api/v1/exemptions', body);
  await post({
    rules: ['hostNetworkSet', 'hostPortSet'],
    selector: { namespaces: ['legacy'], names: ['node-watcher'] },
    reason: 'It measures the node’s own network and cannot do so from a pod’s.',
    owner: 'platform team',
    expiresAt: new Date(Date.now() + 60 * 86_400_000).toISOString(),
  });
  await post({
    rules: ['tagNotSpecified'],
    selector: { namespaces: ['staging-*'] },
    reason: 'Staging follows the newest build.',
    owner: 'delivery team',
  });
  const { id } = await call<{ id: string }>(server, 'POST', '/api/v1/exemptions', {
    rules: ['runAsPrivileged'],
    selector: { namespaces: ['shop'], names: ['build-agent'] },
    reason: 'Until builds have moved to rootless BuildKit.',
    owner: 'build team',
    expiresAt: new Date(Date.now() + 1200).toISOString(),
  });
  await until(
    'the exemption to expire',
    () => call<{ exemptions: { id: string; state: string }[] }>(server, 'GET', '/api/v1/exemptions'),
    ({ exemptions }) => exemptions.find((each) => each.id === id)?.state === 'expired',
  );
}

async function makeSchedules(server: ServerProcess): Promise<void> {
  const cluster = await firstCluster(server);
  const post = (body: object) => call<Run>(server, 'POST', '/api/v1/inspection/schedules', body);
  await post({ cluster, cron: '0 3 * * *', timeZone: 'Europe/Berlin' });
  await post({
    cluster,
    cron: '30 12 * * 1-5',
    checks: ['runAsPrivileged', 'hostNetworkSet'],
    enabled: false,
  });
}

async function makeUsers(server: ServerProcess): Promise<void> {
  const post = (body: object) => call(server, 'POST', '/api/v1/users', body);
  await post({ name: 'olga', role: 'operator', password: randomBytes(12).toString('hex') });
  await post({ name: 'vera', role: 'viewer' });
}
