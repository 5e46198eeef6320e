import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ClusterHandle, clusterDown, clusterStatus } from '#tools/local-cluster';
import { findChromium, launchChromium } from './testing/browser.ts';
import { bulwark, type CliResult } from './testing/cli-process.ts';
import { apply, kubectl } from './testing/cluster-access.ts';
import { buildConsole } from './testing/console-build.ts';
import { until } from './testing/console-data.ts';
import { signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';

/** What happens to pods of a real cluster, found again when the cluster has forgotten it. */
const NAME = 'events-e2e';
const CLUSTER = `bulwark-${NAME}`;

let server: ServerProcess;
let cluster: ClusterHandle;

before(async () => {
  server = await startServer({ kubeconfig: undefined });
  const up = await bulwark(['cluster', 'up', NAME, '--audit'], {
    env: { BULWARK_DATA_DIR: server.dataDir },
    timeoutMs: 300_000,
  });
  assert.equal(up.code, 0, up.stderr);
  const [status] = await clusterStatus(NAME);
  assert.ok(status);
  cluster = { ...status, configDir: '' };
  await server.stop();
  server = await startServer({ kubeconfig: cluster.kubeconfig, dataDir: server.dataDir });
});
after(async () => {
  await clusterDown(NAME, {}, () => {});
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
});

function bulwarkOf(args: readonly string[]): Promise<CliResult> {
  return bulwark([...args, '--data-dir', server.dataDir]);
}

interface Life {
  readonly pod: {
    readonly containers: readonly { readonly last: { readonly reason: string } | null }[];
  } | null;
  readonly node: {
    readonly conditions: readonly { readonly type: string; readonly status: string }[];
  } | null;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

async function life(pod: string): Promise<Life> {
  const { code, stdout, stderr } = await bulwarkOf(['events', 'pod', pod, '--output', 'json']);
  // Nothing is known of it yet.
  if (code === 1 && /Nothing is known/.test(stderr)) return { pod: null, node: null, entries: [] };
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Life;
}

interface Row {
  readonly uid: string;
  readonly reason: string;
  readonly count: number;
  readonly occurrences: number;
  readonly time: string;
}

async function events(args: readonly string[]): Promise<readonly Row[]> {
  const { code, stdout, stderr } = await bulwarkOf([
    'events',
    'list',
    ...args,
    '--limit',
    '5000',
    '-o',
    'json',
  ]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Row[];
}

const HUNGRY = `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Pod
metadata: {name: hungry, namespace: shop}
spec:
  containers:
    - name: app
      image: bulwark.local/busybox:1.35
      imagePullPolicy: IfNotPresent
      command: [sh, -c, "sleep 2; tail /dev/zero"]
      resources: {limits: {memory: 32Mi}}
`;

test('the life of a pod that takes more memory than it may: who made it, its start, its end', async (context) => {
  if (cluster.mode !== 'full') return context.skip('this machine gives no node');
  await apply(cluster, HUNGRY);
  const found = await until(
    'the container killed for its memory',
    () => life('shop/hungry'),
    ({ entries }) =>
      ['OOMKilled', 'BackOff'].every((reason) => entries.some((one) => one['reason'] === reason)) &&
      entries.some(({ kind }) => kind === 'request'),
    60_000,
  );
  const reasons = found.entries.map((entry) => entry['reason'] ?? entry['verb']);
  for (const reason of ['Scheduled', 'Pulled', 'Created', 'Started', 'OOMKilled', 'BackOff'])
    assert.ok(reasons.includes(reason), `${reason} of ${reasons.join(', ')}`);
  assert.ok(reasons.indexOf('Scheduled') < reasons.indexOf('Started'));
  assert.ok(reasons.indexOf('Started') < reasons.indexOf('OOMKilled'));
  const [made] = found.entries.filter(({ kind }) => kind === 'request');
  assert.deepEqual([made?.['user'], made?.['status']], ['bulwark-admin', 201]);
  assert.equal(found.pod?.containers[0]?.last?.reason ?? 'OOMKilled', 'OOMKilled');
  assert.ok(found.node?.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'));
});

test('a command inside it and its deletion are in its life, also when it is gone', async (context) => {
  if (cluster.mode !== 'full') return context.skip('this machine gives no node');
  await kubectl(cluster, ['-n', 'shop', 'delete', 'pod', 'hungry', '--grace-period=0', '--force']);
  const gone = await until(
    'the deletion',
    () => life('shop/hungry'),
    ({ pod, entries }) => pod === null && entries.some(({ verb }) => verb === 'delete'),
    60_000,
  );
  assert.ok(gone.entries.some(({ reason }) => reason === 'OOMKilled'));
  const { stdout } = await bulwarkOf(['events', 'pod', 'shop/hungry']);
  assert.match(stdout, /OOMKilled/);
  assert.match(stdout, /delete +by bulwark-admin/);
});

test('what is counted up in place adds up, and a restart writes nothing twice', async () => {
  // Events of our own making, so that it works without a node as well.
  const write = (count: number) =>
    apply(
      cluster,
      `apiVersion: v1
kind: Event
metadata: {name: counted, namespace: default}
involvedObject: {apiVersion: v1, kind: Pod, name: nobody, namespace: default}
type: Warning
reason: Counted
message: again
count: ${count}
firstTimestamp: ${new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, '')}
lastTimestamp: ${new Date().toISOString().replace(/\.\d+/, '')}
`,
    );
  const total = (rows: readonly Row[]) => rows.reduce((sum, { occurrences }) => sum + occurrences, 0);
  const counted = (wanted: number) =>
    until(
      `${wanted} occurrences`,
      () => events(['--reason', 'Counted']),
      (rows) => total(rows) === wanted,
      30_000,
    );
  await write(3);
  await counted(3);
  await write(5);
  await counted(5);
  await server.kill();
  await write(9);
  server = await startServer({ kubeconfig: cluster.kubeconfig, dataDir: server.dataDir });
  const rows = await counted(9);
  assert.deepEqual(
    rows.map(({ count, occurrences }) => [count, occurrences]),
    [
      [3, 3],
      [5, 2],
      [9, 4],
    ],
  );
  const all = await events([]);
  const keys = all.map(({ uid, count, time }) => `${uid} ${count} ${time}`);
  assert.equal(new Set(keys).size, keys.length);
});

test('an event of the newer API is there with its series, once', async () => {
  const now = new Date().toISOString().replace('Z', '000Z');
  await apply(
    cluster,
    `apiVersion: events.k8s.io/v1
kind: Event
metadata: {name: newer, namespace: default}
regarding: {apiVersion: apps/v1, kind: Deployment, name: web, namespace: default}
type: Warning
reason: NewerApi
action: Testing
note: told by the newer API
eventTime: "${now}"
series: {count: 4, lastObservedTime: "${now}"}
reportingController: example.com/tester
reportingInstance: tester-0
`,
  );
  const rows = await until(
    'the event',
    () => events(['--reason', 'NewerApi']),
    (found) => found.length > 0,
  );
  assert.deepEqual(
    rows.map(({ count, occurrences }) => [count, occurrences]),
    [[4, 4]],
  );
});

test('a pod that nobody knows ends with 1, a wrong name with 2', async () => {
  assert.equal((await bulwarkOf(['events', 'pod', 'shop/nobody'])).code, 1);
  assert.equal((await bulwarkOf(['events', 'pod', 'nobody'])).code, 2);
  assert.equal((await bulwarkOf(['events', 'pod', 'a/b', '--cluster', `${CLUSTER}-not`])).code, 1);
});

const chromium = findChromium();

test('the page Events leads from a pod that ran out of memory to its life', {
  skip: chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false,
}, async (context) => {
  if (cluster.mode !== 'full') return context.skip('this machine gives no node');
  await buildConsole();
  const browser = await launchChromium(chromium ?? '');
  try {
    const window = await signIn(browser, server);
    await window.open('/auditing/events?since=24h&class=PodOOM');
    await window.page
      .getByRole('link', { name: /hungry/ })
      .first()
      .click();
    await window.page.getByRole('heading', { name: 'shop / hungry' }).waitFor();
    const life = window.page.locator('.ev-life > li');
    await life.filter({ hasText: 'killed for its memory (OOMKilled)' }).first().waitFor();
    await life.filter({ hasText: 'delete' }).filter({ hasText: 'bulwark-admin' }).first().waitFor();
    await window.page.getByText('The cluster has it no more').waitFor();
    await window.page.getByText('Requests', { exact: true }).click();
    await life.filter({ hasText: 'OOMKilled' }).first().waitFor({ state: 'detached' });
    assert.match(window.page.url(), /show=requests/);
    assert.deepEqual(window.complaints, []);
  } finally {
    await browser.close();
  }
});
