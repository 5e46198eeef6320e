import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import type { Freshness, Run } from '#runtime/inspection';
import { type ClusterHandle, clusterUp } from '#tools/local-cluster';
import { bulwark, runProgram } from './testing/cli-process.ts';
import {
  apply,
  expiredKubeconfig,
  kubectl,
  limitedKubeconfig,
  makeNamespace,
  removeLimitedRights,
  removeNamespace,
  unreachableKubeconfig,
  writeKubeconfig,
} from './testing/cluster-access.ts';
import { call, completeRun, until, waitForFinding } from './testing/console-data.ts';
import { privilegedDeployment } from './testing/manifests.ts';
import {
  removeFolder,
  type ServerProcess,
  startServer,
  temporaryFolder,
  upArguments,
} from './testing/server-process.ts';
import { firstCluster } from './testing/stream.ts';

/** The server as an administrator meets it: its API, its faults, its end and its new beginning. */
let cluster: ClusterHandle;
let namespace: string;
let server: ServerProcess;

before(async () => {
  cluster = await clusterUp({ name: 'e2e' });
  namespace = await makeNamespace(cluster, 'server');
  await apply(cluster, privilegedDeployment(namespace, 'agent'));
  server = await startServer({ kubeconfig: cluster.kubeconfig, args: ['--kubernetes-events'] });
});
after(async () => {
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
  if (cluster === undefined) return;
  await removeLimitedRights(cluster, namespace).catch(() => undefined);
  await removeNamespace(cluster, namespace);
});

async function freshnessWith(kubeconfig: string): Promise<Freshness> {
  const other = await startServer({ kubeconfig });
  try {
    const [one] = await until(
      'the state of the cluster',
      async () =>
        (await call<{ clusters: { freshness: Freshness }[] }>(other, 'GET', '/api/v1/clusters')).clusters,
      (clusters) => (clusters[0]?.freshness.problems.length ?? 0) > 0,
    );
    assert.ok(one !== undefined);
    return one.freshness;
  } finally {
    await other.stop();
    removeFolder(other.dataDir);
  }
}

interface Trouble {
  readonly title: string;
  readonly kubeconfig: (folder: string) => string | Promise<string>;
  readonly code: string;
  readonly state: string;
  readonly says: readonly RegExp[];
}

const TROUBLES: readonly Trouble[] = [
  {
    title: 'an unreachable cluster',
    kubeconfig: (folder) => unreachableKubeconfig(cluster, folder),
    code: 'network',
    state: 'unreachable',
    says: [/https:\/\/127\.0\.0\.1:1/, /network, VPN, proxy/],
  },
  {
    title: 'an expired client certificate',
    kubeconfig: (folder) => expiredKubeconfig(cluster, folder),
    code: 'certificate-expired',
    state: 'unreachable',
    says: [/expired on/, /client-certificate/],
  },
  {
    title: 'a token that the cluster does not know',
    kubeconfig: (folder) => writeKubeconfig(cluster, folder, { token: 'nobody' }),
    code: 'unauthorized',
    state: 'unreachable',
    says: [/kubeconfig/],
  },
  {
    title: 'missing rights',
    kubeconfig: (folder) => limitedKubeconfig(cluster, folder, namespace),
    code: 'forbidden',
    state: 'live',
    says: [/Missing permission/, /apiGroups/],
  },
];

for (const { title, kubeconfig, code, state, says } of TROUBLES) {
  test(`${title}: the message says what to do`, async (context) => {
    const folder = temporaryFolder();
    context.after(() => removeFolder(folder));
    const freshness = await freshnessWith(await kubeconfig(folder));
    const problem = freshness.problems.find((each) => each.code === code);
    assert.ok(problem !== undefined, JSON.stringify(freshness));
    for (const words of says) assert.match(problem.message, words);
    if (state !== 'live') assert.equal(freshness.state, state);
    assert.equal(problem.grant !== null, code === 'forbidden');
  });
}

test('a second server on the same data folder is refused, and the first goes on', async () => {
  const options = { kubeconfig: cluster.kubeconfig };
  const { code, stderr } = await bulwark(upArguments(options, server.dataDir));
  assert.equal(code, 1);
  assert.match(stderr, /another|in use|already/i);
  assert.ok(stderr.includes(server.dataDir), stderr);
  await call(server, 'GET', '/api/v1/clusters');
});

test('a port that is taken is a message, not a stack', async (context) => {
  const dataDir = temporaryFolder();
  context.after(() => removeFolder(dataDir));
  const args = ['up', '--data-dir', dataDir, '--kubeconfig', cluster.kubeconfig];
  const { code, stderr } = await bulwark([...args, '--port', new URL(server.url).port]);
  assert.equal(code, 1);
  assert.match(stderr, /port|address/i);
  assert.doesNotMatch(stderr, /^\s+at .*\(.*:\d+:\d+\)/m);
});

test('a kubeconfig that is not there is a message, not a stack', async (context) => {
  const dataDir = temporaryFolder();
  context.after(() => removeFolder(dataDir));
  const { code, stderr } = await bulwark(upArguments({ kubeconfig: '/nowhere/kubeconfig' }, dataDir));
  assert.ok(code === 1 || code === 2, `code ${code}`);
  assert.match(stderr, /\/nowhere\/kubeconfig/);
  assert.doesNotMatch(stderr, /^\s+at .*\(.*:\d+:\d+\)/m);
});

test('a full disk is refused clearly', async (context) => {
  const mount = mkdtempSync(join(tmpdir(), 'bulwark-full-'));
  context.after(() => removeFolder(mount));
  if (process.getuid?.() !== 0) return context.skip('only root may mount a small disk');
  const mounted = await runProgram('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'bulwark-e2e', mount]);
  if (mounted.code !== 0) return context.skip(`no disk can be mounted here: ${mounted.stderr.trim()}`);
  try {
    const options = { kubeconfig: cluster.kubeconfig };
    const { code, stderr } = await bulwark(upArguments(options, join(mount, 'data')));
    assert.equal(code, 1, stderr);
    assert.match(stderr, /space|disk/i);
    assert.doesNotMatch(stderr, /^\s+at .*\(.*:\d+:\d+\)/m);
  } finally {
    await runProgram('umount', [mount]);
  }
});

test('probes and the description of the API answer without a sign-in; nothing else does', async () => {
  const get = (path: string) => fetch(server.url + path);
  assert.equal((await get('/healthz')).status, 200);
  const ready = await get('/readyz');
  assert.deepEqual([ready.status, JSON.stringify(await ready.json()).includes('records')], [200, true]);
  const openapi = (await (await get('/openapi.json')).json()) as { openapi: string; paths: object };
  assert.match(openapi.openapi, /^3\.1\./);
  assert.ok(Object.keys(openapi.paths).length > 15);
  for (const path of ['/metrics', '/api/v1/clusters', '/api/v1/users', '/api/v1/inspection/runs']) {
    assert.equal((await get(path)).status, 401, path);
  }
  const metrics = await server.api<string>('GET', '/metrics');
  assert.match(metrics.body, /^bulwark_http_request_duration_seconds_bucket\{[^\n]*le="0\.005"/m);
  assert.match(metrics.body, /# EOF\n$/, 'OpenMetrics ends with a mark');
});

async function createUser(name: string, role: string): Promise<string> {
  const password = 'a long enough password';
  await call(server, 'POST', '/api/v1/users', { name, role, password });
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ name, password }),
  });
  assert.equal(answer.status, 200);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

test('an API token: made once, acts with its role, is kept as a hash, ends at once', async () => {
  const cookie = await createUser('olga', 'operator');
  const asOlga = (method: string, path: string, body?: unknown) =>
    fetch(server.url + path, {
      method,
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const made = await asOlga('POST', '/api/v1/tokens', { name: 'nightly', role: 'viewer' });
  assert.equal(made.status, 201);
  const { id, secret } = (await made.json()) as { id: string; secret: string };
  const withToken = (method: string, path: string) =>
    fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify({ cluster: 'x' }) } : {}),
    });
  assert.equal((await withToken('GET', '/api/v1/clusters')).status, 200);
  assert.equal((await withToken('POST', '/api/v1/inspection/runs')).status, 403);
  const tooHigh = await asOlga('POST', '/api/v1/tokens', { name: 'more', role: 'admin' });
  assert.equal(tooHigh.status, 403);
  assert.ok(!(await (await asOlga('GET', '/api/v1/tokens')).text()).includes(secret));
  assert.equal((await asOlga('DELETE', `/api/v1/tokens/${id}`)).status, 204);
  assert.equal((await withToken('GET', '/api/v1/clusters')).status, 401);
});

test('a write that another site sends is refused although the cookie is right', async () => {
  const cookie = await createUser('oskar', 'operator');
  const answer = await fetch(`${server.url}/api/v1/inspection/runs`, {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
    body: JSON.stringify({ cluster: await firstCluster(server) }),
  });
  assert.equal(answer.status, 403);
});

test('wrong input is a problem document that names the field', async () => {
  const answer = await server.api<{ status: number; code: string; errors: { path: string }[] }>(
    'POST',
    '/api/v1/inspection/schedules',
    { cluster: await firstCluster(server), cron: 7 },
  );
  assert.equal(answer.status, 400);
  assert.match(JSON.stringify(answer.body.errors), /cron/);
  const over = { rules: ['x'], selector: {}, reason: 'is over', owner: 'tests' };
  const expired = await server.api<{ detail: string }>('POST', '/api/v1/exemptions', {
    ...over,
    expiresAt: '2020-01-01T00:00:00Z',
  });
  assert.equal(expired.status, 400);
  assert.match(expired.body.detail, /is over/);
});

interface ClusterEvent {
  readonly reason: string;
  readonly note: string;
  readonly reportingInstance?: string;
}

test("a run by API is completed, and the cluster hears of it with ACK's reasons", async () => {
  await waitForFinding(server, namespace, 'agent', 'runAsPrivileged');
  const run = await completeRun(server);
  assert.deepEqual([run.state, run.trigger, run.error], ['completed', 'api', null]);
  assert.ok((run.findings ?? 0) > 0 && (run.workloads ?? 0) > 0);
  const list = () => kubectl(cluster, ['get', 'events.events.k8s.io', '-n', 'default', '-o', 'json']);
  const events = await until(
    'the events of the run',
    async () =>
      (JSON.parse(await list()) as { items: ClusterEvent[] }).items.filter(({ reportingInstance }) =>
        reportingInstance?.includes(run.id),
      ),
    (found) => found.length >= 3,
  );
  assert.deepEqual(events.map(({ reason }) => reason).sort(), [
    'SecurityInspectorConfigAuditFinished',
    'SecurityInspectorConfigAuditHighRiskFound',
    'SecurityInspectorConfigAuditStart',
  ]);
  const high = (run.tally?.fail.critical ?? 0) + (run.tally?.fail.high ?? 0);
  const note = events.find(({ reason }) => reason.endsWith('HighRiskFound'))?.note ?? '';
  assert.ok(note.startsWith(`${high} high risks have been found`), note);
});

test('the report of a run goes out as PolicyReport objects with every finding', async () => {
  const run = await completeRun(server);
  const answer = await server.api<string>(
    'GET',
    `/api/v1/inspection/runs/${run.id}/export?format=policyreport`,
  );
  assert.equal(answer.status, 200);
  const objects = parseAllDocuments(answer.body).map((document) => document.toJS()) as {
    apiVersion: string;
    kind: string;
    metadata: { namespace?: string };
    results: { policy: string; result: string; resources: { name: string }[] }[];
  }[];
  assert.ok(objects.every(({ apiVersion }) => apiVersion === 'wgpolicyk8s.io/v1alpha2'));
  const ours = objects.find(({ metadata }) => metadata.namespace === namespace);
  const privileged = ours?.results.find(({ policy }) => policy === 'runAsPrivileged');
  assert.deepEqual([privileged?.result, privileged?.resources[0]?.name], ['fail', 'agent']);
  assert.equal(objects.flatMap(({ results }) => results).length, run.findings);
});

test('a restart keeps users, exemptions, schedules and runs; SIGTERM ends with 0, quickly', async () => {
  const dataDir = temporaryFolder();
  const first = await startServer({ kubeconfig: cluster.kubeconfig, dataDir });
  const name = await firstCluster(first);
  await call(first, 'POST', '/api/v1/users', { name: 'kept', role: 'viewer' });
  const selector = { namespaces: [namespace] };
  const exemption = { rules: ['hostNetworkSet'], selector, reason: 'is kept', owner: 'tests' };
  const { id } = await call<{ id: string }>(first, 'POST', '/api/v1/exemptions', exemption);
  await call(first, 'POST', '/api/v1/inspection/schedules', { cluster: name, cron: '0 3 * * 1' });
  const run = await completeRun(first);
  const stopping = performance.now();
  assert.equal(await first.stop(), 0);
  assert.ok(performance.now() - stopping < 10_000, 'it ends quickly');
  assert.throws(() => readFileSync(join(dataDir, 'local-access.json')), 'its key to the API is gone');

  const second = await startServer({ kubeconfig: cluster.kubeconfig, dataDir });
  const { users } = await call<{ users: { name: string }[] }>(second, 'GET', '/api/v1/users');
  assert.ok(users.some((user) => user.name === 'kept'));
  const { exemptions } = await call<{ exemptions: { id: string; reason: string }[] }>(
    second,
    'GET',
    '/api/v1/exemptions',
  );
  assert.equal(exemptions.find((each) => each.id === id)?.reason, 'is kept');
  const { schedules } = await call<{ schedules: { cron: string; nextRunAt: string | null }[] }>(
    second,
    'GET',
    '/api/v1/inspection/schedules',
  );
  assert.deepEqual(
    schedules.map(({ cron }) => cron),
    ['0 3 * * 1'],
  );
  assert.ok(schedules[0]?.nextRunAt);
  assert.deepEqual(await call<Run>(second, 'GET', `/api/v1/inspection/runs/${run.id}`), run);
  assert.equal(await second.stop(), 0);
  removeFolder(dataDir);
});
