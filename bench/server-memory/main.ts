import {
  createKubeClient,
  type KubeClient,
  type KubeObject,
  loadKubeconfig,
  type OwnerReference,
} from '#platform/kube';
import { clusterDown, clusterUp } from '#tools/local-cluster';
import { removeFolder, type ServerProcess, startServer } from '../../tests/e2e/testing/server-process.ts';
import { firstCluster } from '../../tests/e2e/testing/stream.ts';

/**
 * Memory of the whole server process against 1,000, 10,000 and 100,000 pods in a real API server: 20 pods a
 * Deployment. Sizes can be given: `main.ts 1000 5000`.
 */
const CLUSTER = 'bench-memory';
const NAMESPACE = 'default';
const PODS_PER_DEPLOYMENT = 20;
const PARALLEL = 24;
const GOAL_BYTES = 4_096;
const sizes = process.argv.slice(2).map(Number);
const SIZES = sizes.length > 0 ? sizes : [1_000, 10_000, 100_000];

const spec = (index: number) => ({
  schedulerName: 'nobody',
  containers: [
    {
      name: 'app',
      image: `example.test/app-${index % 300}:1.${index % 7}`,
      env: [{ name: 'MODE', value: 'production' }],
      ports: [{ containerPort: 8080 }],
      resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
      ...(index % 3 === 0
        ? {}
        : { securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true } }),
    },
    ...(index % 4 === 0 ? [{ name: 'sidecar', image: 'example.test/proxy:2' }] : []),
  ],
});

function owner(kind: string, object: KubeObject): OwnerReference {
  return {
    apiVersion: 'apps/v1',
    kind,
    name: object.metadata?.name ?? '',
    uid: object.metadata?.uid ?? '',
    controller: true,
  };
}

/**
 * One Deployment, paused at 0 replicas, and its pods. They name the Deployment itself as owner: a ReplicaSet's
 * controller would take away what it did not ask for, and measuring it is not the point.
 */
async function createWorkload(client: KubeClient, index: number): Promise<void> {
  const name = `load-${index}`;
  const labels = { app: name, tier: index % 2 === 0 ? 'web' : 'batch' };
  const template = { metadata: { labels }, spec: spec(index) };
  const deployment = await client.create(
    { group: 'apps', version: 'v1', namespace: NAMESPACE, resource: 'deployments' },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: { replicas: 0, paused: true, selector: { matchLabels: labels }, template },
    },
  );
  for (let pod = 0; pod < PODS_PER_DEPLOYMENT; pod += 1) {
    const metadata = {
      name: `${name}-5d9c8b7f6-${pod}`,
      labels: { ...labels, 'pod-template-hash': '5d9c8b7f6' },
      ownerReferences: [owner('Deployment', deployment)],
    };
    await client.create(
      { group: '', version: 'v1', resource: 'pods', namespace: NAMESPACE },
      { apiVersion: 'v1', kind: 'Pod', metadata, spec: spec(index) },
    );
  }
}

async function grow(client: KubeClient, from: number, to: number): Promise<void> {
  let next = from / PODS_PER_DEPLOYMENT;
  const worker = async (): Promise<void> => {
    while (next < to / PODS_PER_DEPLOYMENT) {
      const index = next;
      next += 1;
      await createWorkload(client, index);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

async function metric(server: ServerProcess, name: string): Promise<number> {
  const { body } = await server.api<string>('GET', '/metrics');
  return Number(new RegExp(`^${name} (?<value>\\S+)`, 'm').exec(body)?.groups?.['value']);
}

/** The lowest resident size over some seconds after the board is complete: garbage has been collected by then. */
async function measure(server: ServerProcess, pods: number): Promise<number> {
  const cluster = await firstCluster(server);
  const path = `/api/v1/inspection/clusters/${encodeURIComponent(cluster)}/overview`;
  for (let wait = 0; wait < 600; wait += 1) {
    const { body } = await server.api<{ workloads: number; freshness: { state: string } }>('GET', path);
    if (body.freshness.state === 'live' && body.workloads >= pods / PODS_PER_DEPLOYMENT) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  let lowest = Number.POSITIVE_INFINITY;
  for (let sample = 0; sample < 15; sample += 1) {
    lowest = Math.min(lowest, await metric(server, 'process_resident_memory_bytes'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  return lowest;
}

const cluster = await clusterUp({
  name: CLUSTER,
  controlPlaneOnly: true,
  apiServerArgs: ['--max-requests-inflight=2000', '--max-mutating-requests-inflight=1000'],
});
const client = createKubeClient((await loadKubeconfig({ paths: [cluster.kubeconfig] })).target());
const points: { pods: number; bytes: number }[] = [];
let made = 0;
for (const pods of SIZES) {
  await grow(client, made, pods);
  made = pods;
  const server = await startServer({ kubeconfig: cluster.kubeconfig });
  points.push({ pods, bytes: await measure(server, pods) });
  await server.stop();
  removeFolder(server.dataDir);
}
const first = points[0];
const last = points.at(-1);
const slope =
  first === undefined || last === undefined
    ? Number.NaN
    : (last.bytes - first.bytes) / (last.pods - first.pods);
const curve = points.map(({ pods, bytes }) => `${(bytes / 2 ** 20).toFixed(0)} MiB at ${pods}`).join(', ');
console.log(
  `server-memory: ${slope.toFixed(0)} bytes per pod (${curve} pods, resident, real API server); goal below ${GOAL_BYTES}: ${slope < GOAL_BYTES ? 'met' : 'MISSED'}`,
);
await client.close();
await clusterDown(CLUSTER);
process.exit(slope < GOAL_BYTES ? 0 : 1);
