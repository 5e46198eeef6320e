import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKubeClient, createListWatch } from '#platform/kube';

/**
 * Memory that the list-watch's store needs for each object, with a trivial projection over 100,000 pods of about
 * 6 KB as an API server sends them (managedFields included), served by pages from this process.
 */
const PODS = Number(process.argv[2] ?? 100_000);
const gc = globalThis.gc;
if (gc === undefined) throw new Error('run it with node --expose-gc');

function pod(index: number): string {
  const name = `deployment-${index % 2000}-6f7c9b${(index * 7919).toString(36)}`;
  const uid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const owner = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name: `rs-${index % 20_000}`,
    uid: `rs-${index % 20_000}`,
  };
  return JSON.stringify({
    metadata: {
      name,
      namespace: `team-${index % 100}`,
      uid,
      resourceVersion: String(1_000_000 + index),
      labels: { app: `app-${index % 2000}`, tier: 'web' },
      ownerReferences: [{ ...owner, controller: true }],
      managedFields: [{ manager: 'kubelet', fieldsV1: { 'f:status': 'x'.repeat(2500) } }],
    },
    spec: {
      nodeName: `node-${index % 1000}`,
      containers: [{ name: 'c', image: 'i', env: 'x'.repeat(1500) }],
    },
    status: { phase: 'Running', conditions: 'x'.repeat(1500) },
  });
}

function sendPage(response: ServerResponse, from: number, limit: number): void {
  const to = Math.min(PODS, from + limit);
  const items = Array.from({ length: to - from }, (_, at) => pod(from + at)).join(',');
  const next = to < PODS ? `,"continue":"${to}"` : '';
  response.end(
    `{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"9"${next}},"items":[${items}]}`,
  );
}

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://bench');
  response.writeHead(200, { 'content-type': 'application/json' });
  if (searchParams.get('watch') === 'true') response.flushHeaders();
  else sendPage(response, Number(searchParams.get('continue') ?? 0), Number(searchParams.get('limit')));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const target = { name: 'bench', server: `http://127.0.0.1:${port}`, namespace: 'default', credentials: {} };
const client = createKubeClient(target);
await client.raw({ path: '/?watch=false&limit=1' });

function heap(): number {
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

const before = heap();
const startedAt = performance.now();
const watch = createListWatch(client, {
  resource: { group: '', version: 'v1', resource: 'pods' },
  project: (raw) => ({ labels: raw.metadata?.labels }),
});
watch.start();
await watch.waitForSync();
const seconds = (performance.now() - startedAt) / 1000;
const bytes = (heap() - before) / watch.store.size;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `kube-list-watch: ${bytes.toFixed(0)} bytes an object in the store (${watch.store.size} pods listed in ${seconds.toFixed(1)} s, peak RSS of server and client ${peak.toFixed(0)} MiB)`,
);
await watch.stop();
await client.close();
server.close();
server.closeAllConnections();
