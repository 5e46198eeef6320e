import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { RECOMMENDED_POLICY } from '#infrastructure/auditing';
import { type ClusterHandle, clusterDown, clusterUp } from '#tools/local-cluster';
import { bulwark, type CliResult } from './testing/cli-process.ts';
import { apply, kubectl } from './testing/cluster-access.ts';
import { until } from './testing/console-data.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts';

/** What people do on a real API server, with the audit policy that we recommend, found again in the log store. */
const NAME = 'audit-e2e';
const SECRET = 'never-to-be-read-in-a-log';

let cluster: ClusterHandle;
let server: ServerProcess;
let folder: string;
let auditLog: string;
let token: string;

before(async () => {
  folder = temporaryFolder();
  auditLog = join(folder, 'audit.log');
  [cluster, server] = await Promise.all([
    clusterUp({
      name: NAME,
      controlPlaneOnly: true,
      configFiles: { 'audit-policy.yaml': RECOMMENDED_POLICY },
      apiServerArgs: ['--audit-policy-file={config}/audit-policy.yaml', `--audit-log-path=${auditLog}`],
    }),
    startServer({ kubeconfig: undefined }),
  ]);
  await deeds();
  // The API server writes a line when a request is over; the last deed's is the last that is awaited.
  await until(
    'the last deed in the audit log',
    async () => readFileSync(auditLog, 'utf8'),
    (text) => text.includes('"name":"last-deed"'),
  );
  await bulwarkOf(['logs', 'import', '--kind', 'audit', '--label', 'cluster=real', auditLog]);
});
after(async () => {
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
  await clusterDown(NAME, {}, () => {});
  removeFolder(folder);
});

async function deeds(): Promise<void> {
  await kubectl(cluster, ['create', 'namespace', 'shop']);
  await kubectl(cluster, [
    '-n',
    'shop',
    'create',
    'secret',
    'generic',
    'database',
    `--from-literal=password=${SECRET}`,
  ]);
  await kubectl(cluster, [
    'create',
    'clusterrolebinding',
    'everybody',
    '--clusterrole=cluster-admin',
    '--user=alice',
  ]);
  await kubectl(cluster, ['-n', 'shop', '--as', 'alice', 'get', 'secret', 'database']);
  await kubectl(cluster, ['-n', 'shop', '--as', 'alice', 'delete', 'secret', 'database']);
  await apply(cluster, `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop}\n`);
  token = (await kubectl(cluster, ['-n', 'shop', 'create', 'token', 'robot'])).trim();
  await kubectl(cluster, ['-n', 'shop', 'create', 'configmap', 'last-deed']);
}

async function bulwarkOf(args: readonly string[]): Promise<CliResult> {
  const result = await bulwark([...args, '--data-dir', server.dataDir]);
  assert.equal(result.code, 0, result.stderr);
  return result;
}

async function query(text: string): Promise<readonly Record<string, string>[]> {
  const { stdout } = await bulwarkOf(['logs', 'query', text, '--limit', '0', '--output', 'json']);
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

test('every line of the audit log is in the store once', async () => {
  const lines = readFileSync(auditLog, 'utf8').trim().split('\n');
  const [counted] = await query(
    '{kind="audit",cluster="real"} | stats count() n, count_uniq(auditID, stage) ids',
  );
  // The API server goes on writing while the file is imported.
  assert.ok(Number(counted?.['n']) > 50 && Number(counted?.['n']) <= lines.length);
  assert.equal(counted?.['n'], counted?.['ids']);
});

test('who deleted the Secret, also behind an impersonation', async () => {
  const [deed, ...more] = await query('verb:=delete objectRef.resource:=secrets objectRef.name:=database');
  assert.equal(more.length, 0);
  assert.equal(deed?.['impersonatedUser.username'], 'alice');
  assert.equal(deed?.['responseStatus.code'], '200');
  assert.equal(deed?.['objectRef.namespace'], 'shop');
  assert.equal(deed?.['cluster'], 'real');
  assert.match(deed?.['annotations.authorization.k8s.io/reason'] ?? '', /cluster-admin/);
});

test('what was given to whom: the binding with its role, out of a field without a column', async () => {
  const [binding] = await query(
    'objectRef.name:=everybody verb:=create requestObject.roleRef.name:=cluster-admin',
  );
  assert.equal(binding?.['objectRef.name'], 'everybody');
  assert.match(binding?.['requestObject.subjects'] ?? '', /alice/);
});

test('no Secret and no token stands in the log that the recommended policy writes', () => {
  const text = readFileSync(auditLog, 'utf8');
  assert.ok(text.includes('"subresource":"token"'), 'the request for a token is in the log');
  assert.ok(token.length > 100);
  for (const secret of [
    SECRET,
    Buffer.from(SECRET).toString('base64'),
    token,
    token.split('.')[2] ?? token,
  ]) {
    assert.equal(text.includes(secret), false);
  }
});

test('what is counted by user and verb adds up to all', async () => {
  const groups = await query('kind:=audit | stats by (user.username, verb) count() n');
  const [all] = await query('kind:=audit | stats count() n');
  const sum = groups.reduce((total, group) => total + Number(group['n']), 0);
  assert.equal(String(sum), all?.['n']);
});

test('an API server may send its batches to the webhook; what was answered is found at once', async () => {
  const event = {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    auditID: 'from-the-webhook',
    stage: 'ResponseComplete',
    verb: 'get',
    user: { username: 'webhook-user' },
    requestURI: '/api/v1/pods',
    stageTimestamp: new Date().toISOString(),
  };
  const list = { kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: [event] };
  const answer = await server.api('POST', '/api/v1/audit/events/real', list);
  assert.deepEqual([answer.status, answer.body], [200, { records: 1 }]);
  const [found] = await query('auditID:="from-the-webhook"');
  assert.deepEqual([found?.['cluster'], found?.['source']], ['real', 'webhook']);
});

test('a wrong query ends with 1 and the place of the mistake', async () => {
  const { code, stderr } = await bulwark([
    'logs',
    'query',
    'verb:delete | sort by (',
    '--data-dir',
    server.dataDir,
  ]);
  assert.equal(code, 1);
  assert.match(stderr, /1:\d+/);
});
