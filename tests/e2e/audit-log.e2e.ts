import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { RECOMMENDED_POLICY } from '#infrastructure/auditing';
import { createKubeClient, type KubeClient, loadKubeconfig } from '#platform/kube';
import { type ClusterHandle, clusterDown, clusterUp } from '#tools/local-cluster';
import { bulwark } from './testing/cli-process.ts';
import { kubectl } from './testing/cluster-access.ts';
import { until } from './testing/console-data.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts';

/** The audit log of a real API server, followed while it is rotated and while the server that follows it dies. */
const NAME = 'audit-log-e2e';
/** A megabyte, the least there is: rotated every few seconds here. */
const ROTATION = ['--audit-log-maxsize=1', '--audit-log-maxbackup=20'];
const PADDING = 'x'.repeat(6_000);

let cluster: ClusterHandle;
let server: ServerProcess;
let client: KubeClient;
let folder: string;
let auditLog: string;

before(async () => {
  folder = temporaryFolder();
  auditLog = join(folder, 'log', 'audit.log');
  cluster = await clusterUp({
    name: NAME,
    controlPlaneOnly: true,
    configFiles: { 'audit-policy.yaml': RECOMMENDED_POLICY },
    apiServerArgs: [
      '--audit-policy-file={config}/audit-policy.yaml',
      `--audit-log-path=${auditLog}`,
      ...ROTATION,
    ],
  });
  server = await startServer(follow(join(folder, 'data')));
  client = createKubeClient((await loadKubeconfig({ paths: [cluster.kubeconfig] })).target());
});
after(async () => {
  await client?.close();
  await server?.stop();
  await clusterDown(NAME, {}, () => {});
  removeFolder(folder);
});

function follow(dataDir: string) {
  return { kubeconfig: undefined, dataDir, args: ['--audit-log-files', `real=${auditLog}`] };
}

async function query(text: string): Promise<readonly Record<string, string>[]> {
  const args = ['logs', 'query', text, '--limit', '0', '--output', 'json', '--data-dir', server.dataDir];
  const { code, stdout, stderr } = await bulwark(args);
  assert.equal(code, 0, stderr);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}

test('each event is there exactly once, through rotation and three times kill -9', async () => {
  const ids = new Set<string>();
  const stop = new AbortController();
  const acting = act(ids, stop.signal);
  for (let round = 0; round < 3; round++) {
    await sleep(3_000);
    await server.kill();
    await sleep(1_000);
    server = await startServer(follow(server.dataDir));
  }
  await sleep(1_000);
  stop.abort();
  await acting;
  assert.ok(readdirSync(dirname(auditLog)).length > 1, 'the log was rotated meanwhile');
  const kept = await until(
    'every request in the log',
    () =>
      query('kind:=audit stage:=ResponseComplete objectRef.namespace:=burst | stats by (auditID) count() n'),
    (rows) => rows.filter((row) => ids.has(row['auditID'] ?? '')).length === ids.size,
    60_000,
  );
  assert.deepEqual(
    kept.filter((row) => row['n'] !== '1'),
    [],
  );
  const [first] = await query('kind:=audit objectRef.namespace:=burst | limit 1');
  assert.deepEqual([first?.['cluster'], first?.['source']], ['real', 'file']);
});

test('the status says which file is followed and that nothing was lost', async () => {
  const { stdout } = await bulwark(['audit', 'status', '-o', 'json', '--data-dir', server.dataDir]);
  const [real] = JSON.parse(stdout).clusters;
  assert.equal(real.cluster, 'real');
  const [file] = real.files;
  assert.deepEqual([file.path, file.lostBytes, file.unparsed, file.lastError], [auditLog, 0, 0, null]);
});

/** Makes objects of some kilobytes, so that the log fills, and notes what the API server called each request. */
async function act(ids: Set<string>, signal: AbortSignal): Promise<void> {
  await kubectl(cluster, ['create', 'namespace', 'burst']);
  while (!signal.aborted) {
    const metadata = { generateName: 'burst-', namespace: 'burst', annotations: { padding: PADDING } };
    const { headers } = await client.raw({
      method: 'POST',
      path: '/api/v1/namespaces/burst/serviceaccounts',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ apiVersion: 'v1', kind: 'ServiceAccount', metadata }),
    });
    ids.add(headers['audit-id'] ?? '');
    await sleep(5);
  }
}
