import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKubeClient, type KubeClient, loadKubeconfig } from '#platform/kube';
import { type ClusterHandle, clusterDown, clusterStatus } from '#tools/local-cluster';
import { findChromium, launchChromium } from './testing/browser.ts';
import { bulwark, type CliResult } from './testing/cli-process.ts';
import { apply, kubectl } from './testing/cluster-access.ts';
import { buildConsole } from './testing/console-build.ts';
import { until } from './testing/console-data.ts';
import { rows, signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';

/** A real API server that delivers by its audit webhook, over TLS, while people act and the server dies under it. */
const NAME = 'webhook-e2e';
const CLUSTER = `bulwark-${NAME}`;

let server: ServerProcess;
let cluster: ClusterHandle;
let client: KubeClient;

before(async () => {
  server = await startServer({ kubeconfig: undefined });
  // As a person would: it finds the server that runs, and the server finds the cluster's network.
  const up = await bulwark(
    ['cluster', 'up', NAME, '--audit', '--api-server-arg=--audit-webhook-initial-backoff=3s'],
    { env: { BULWARK_DATA_DIR: server.dataDir }, timeoutMs: 300_000 },
  );
  assert.equal(up.code, 0, up.stderr);
  const [status] = await clusterStatus(NAME);
  assert.ok(status);
  cluster = { ...status, configDir: '' };
  const kubeconfig = await loadKubeconfig({ paths: [cluster.kubeconfig] });
  client = createKubeClient(kubeconfig.target());
});
after(async () => {
  await client?.close();
  await clusterDown(NAME, {}, () => {});
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
});

async function bulwarkOf(args: readonly string[]): Promise<CliResult> {
  const result = await bulwark([...args, '--data-dir', server.dataDir]);
  assert.equal(result.code, 0, result.stderr);
  return result;
}

async function query(text: string): Promise<readonly Record<string, string>[]> {
  const { stdout } = await bulwarkOf(['logs', 'query', text, '--limit', '0', '--output', 'json']);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}

/** Until the log answers something: batches go out each second. */
function found(text: string): Promise<readonly Record<string, string>[]> {
  return until(
    text,
    () => query(text),
    (rows) => rows.length > 0,
  );
}

test('who did what: a role that was given, a Secret read and deleted behind an impersonation', async () => {
  await kubectl(cluster, ['create', 'namespace', 'shop']);
  await kubectl(cluster, [
    '-n',
    'shop',
    'create',
    'secret',
    'generic',
    'database',
    '--from-literal=password=x',
  ]);
  await kubectl(cluster, [
    'create',
    'clusterrolebinding',
    'all',
    '--clusterrole=cluster-admin',
    '--user=alice',
  ]);
  await kubectl(cluster, ['-n', 'shop', '--as', 'alice', 'get', 'secret', 'database']);
  await kubectl(cluster, ['-n', 'shop', '--as', 'alice', 'delete', 'secret', 'database']);
  const [deletion] = await found(
    'kind:=audit verb:=delete objectRef.resource:=secrets objectRef.name:=database',
  );
  assert.deepEqual(
    [deletion?.['cluster'], deletion?.['source'], deletion?.['impersonatedUser.username']],
    [CLUSTER, 'webhook', 'alice'],
  );
  const [binding] = await found(
    'kind:=audit objectRef.name:=all verb:=create objectRef.resource:=clusterrolebindings',
  );
  assert.match(binding?.['requestObject.subjects'] ?? '', /alice/);
});

test('a command that was run inside a pod', async (context) => {
  if (cluster.mode !== 'full') return context.skip('this machine gives no node');
  await apply(
    cluster,
    `apiVersion: v1
kind: Pod
metadata: {name: box, namespace: shop}
spec:
  containers: [{name: app, image: "bulwark.local/busybox:1.35", imagePullPolicy: IfNotPresent, command: [sleep, "3600"]}]
`,
  );
  await kubectl(cluster, ['-n', 'shop', 'wait', '--for=condition=Ready', 'pod/box', '--timeout=60s']);
  await kubectl(cluster, ['-n', 'shop', 'exec', 'box', '--', 'id']);
  const [exec] = await found('kind:=audit objectRef.subresource:=exec objectRef.name:=box');
  assert.match(exec?.['requestURI'] ?? '', /command=id/);
});

test('the status says where events come from, how many, and that they come at once', async () => {
  const { stdout } = await bulwarkOf(['audit', 'status', '--output', 'json']);
  const { clusters } = JSON.parse(stdout);
  const [mine] = clusters.filter((one: { cluster: string }) => one.cluster === CLUSTER);
  assert.equal(mine.state, 'receiving');
  assert.equal(mine.sources[0].source, 'webhook');
  assert.ok(mine.sources[0].perMinute > 0);
  assert.ok(mine.webhook.lagSeconds < 60, `${mine.webhook.lagSeconds} s behind`);
});

test('the server dies by kill -9 while the API server sends: each event is there exactly once', async () => {
  const ids = new Set<string>();
  const stop = new AbortController();
  const acting = act(ids, stop.signal);
  for (let round = 0; round < 3; round++) {
    await sleep(4_000);
    await server.kill();
    server = await startServer({ kubeconfig: undefined, dataDir: server.dataDir });
  }
  await sleep(2_000);
  stop.abort();
  await acting;
  assert.ok(ids.size > 300, `only ${ids.size} requests`);
  const kept = await until(
    'every request in the log',
    () =>
      query('kind:=audit stage:=ResponseComplete objectRef.namespace:=burst | stats by (auditID) count() n'),
    (rows) => rows.filter((row) => ids.has(row['auditID'] ?? '')).length === ids.size,
    90_000,
  );
  assert.deepEqual(
    kept.filter((row) => row['n'] !== '1'),
    [],
  );
});

/** Changes an object as fast as it is answered, about a hundred times a second, and notes what the API server called each. */
async function act(ids: Set<string>, signal: AbortSignal): Promise<void> {
  await kubectl(cluster, ['create', 'namespace', 'burst']);
  while (!signal.aborted) {
    const body = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { generateName: 'burst-', namespace: 'burst' },
    });
    const { headers } = await client.raw({
      method: 'POST',
      path: '/api/v1/namespaces/burst/configmaps',
      headers: { 'content-type': 'application/json' },
      body,
    });
    ids.add(headers['audit-id'] ?? '');
    await sleep(5);
  }
}

test('a token of one cluster opens nothing else, and nothing at all when it is taken away', async () => {
  const { stdout } = await bulwarkOf(['audit', 'webhook', 'other', '--url', 'https://bulwark.example.com']);
  const token = /token: (\S+)/.exec(stdout)?.[1] ?? '';
  const ask = async (path: string, method = 'GET') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = '{"kind":"EventList","apiVersion":"audit.k8s.io/v1","items":[]}';
    const response = await fetch(server.url + path, {
      method,
      headers,
      ...(method === 'POST' ? { body } : {}),
    });
    return response.status;
  };
  assert.equal(await ask('/api/v1/audit/events/other', 'POST'), 200);
  assert.equal(await ask(`/api/v1/audit/events/${CLUSTER}`, 'POST'), 403);
  assert.equal(await ask('/api/v1/logs'), 403);
  assert.equal(await ask('/metrics'), 403);
  await bulwarkOf(['audit', 'webhook', 'other', '--revoke']);
  await until(
    'the token is no more',
    () => ask('/api/v1/audit/events/other', 'POST'),
    (status) => status === 401,
  );
});

const chromium = findChromium();

test('the deletion is on the page Logs, and the page Audit sources says that the cluster sends', {
  skip: chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false,
}, async () => {
  await buildConsole();
  const browser = await launchChromium(chromium ?? '');
  try {
    const window = await signIn(browser, server);
    const asked = new URLSearchParams({
      query: 'verb:=delete objectRef.name:=database',
      from: 'now-24h',
    });
    await window.open(`/auditing/logs?${asked}`);
    await rows(window.page).filter({ hasText: '/api/v1/namespaces/shop/secrets/database' }).first().waitFor();
    await window.open(`/auditing/audit-sources?cluster=${CLUSTER}&kind=k3s`);
    const line = window.page.getByRole('row').filter({ hasText: CLUSTER });
    await line.getByText('receiving').waitFor();
    await window.page.getByText(`bulwark audit webhook ${CLUSTER} > audit-webhook.yaml`).waitFor();
    await window.page.getByText('audit-webhook-mode=batch').waitFor();
    assert.deepEqual(window.complaints, []);
  } finally {
    await browser.close();
  }
});
