import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createKubeClient } from '../client/create-kube-client.ts';
import { KubeError } from '../errors.ts';
import type { ClusterTarget, Credentials, ExecPlugin } from '../kubeconfig/types.ts';
import { createFakeApiServer } from '../testing/index.ts';
import { createCredentialSource } from './credentials.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'credentials-'));
});
after(() => rmSync(folder, { recursive: true }));

const API = 'client.authentication.k8s.io/v1';

function target(credentials: Credentials): ClusterTarget {
  return { name: 'c', server: 'https://c:6443', namespace: 'default', credentials };
}

/** A plugin that notes its runs in a file and prints what it is told to. */
function plugin(
  name: string,
  script: string,
  more: Partial<ExecPlugin> = {},
): { exec: ExecPlugin; runs: () => number } {
  const command = join(folder, name);
  const log = `${command}.log`;
  writeFileSync(log, '');
  writeFileSync(command, `#!/bin/sh\necho run >> '${log}'\n${script}\n`);
  chmodSync(command, 0o755);
  const exec: ExecPlugin = {
    apiVersion: API,
    command,
    args: [],
    env: {},
    interactiveMode: 'Never',
    provideClusterInfo: false,
    ...more,
  };
  return { exec, runs: () => readFileSync(log, 'utf8').split('\n').length - 1 };
}

const print = (status: object) =>
  `echo '${JSON.stringify({ apiVersion: API, kind: 'ExecCredential', status })}'`;
const env = { PATH: process.env['PATH'] };

test('a plugin is run once until shortly before its credential expires, and again after invalidate', async () => {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const { exec, runs } = plugin(
    'expires',
    print({ token: 't', expirationTimestamp: '2026-01-01T00:10:00Z' }),
  );
  const source = createCredentialSource(target({ exec }), env, () => now);
  const all = await Promise.all([source.current(), source.current()]);
  assert.deepEqual(all[0]?.headers, { authorization: 'Bearer t' });
  assert.equal(runs(), 1);
  now += 9 * 60_000;
  await source.current();
  assert.equal(runs(), 1);
  now += 55_000;
  await source.current();
  assert.equal(runs(), 2);
  assert.equal(source.invalidate(), true);
  await source.current();
  assert.equal(runs(), 3);
});

test('a plugin gets its environment and what it needs to know about the cluster', async () => {
  const script = `printf '{"apiVersion":"${API}","kind":"ExecCredential","status":{"token":"%s"}}' "$EXTRA $(echo "$KUBERNETES_EXEC_INFO" | tr -d '"')"`;
  const { exec } = plugin('info', script, { env: { EXTRA: 'x' }, provideClusterInfo: true });
  const { headers } = await createCredentialSource(target({ exec }), env, Date.now).current();
  assert.match(
    String(headers['authorization']),
    /^Bearer x \{apiVersion:client.authentication.k8s.io\/v1,.*interactive:false,cluster:\{server:https:\/\/c:6443\}/,
  );
});

test('a plugin may give a certificate', async () => {
  const { exec } = plugin('cert', print({ clientCertificateData: 'C', clientKeyData: 'K' }));
  const { cert, key } = await createCredentialSource(target({ exec }), env, Date.now).current();
  assert.deepEqual([cert, key], ['C', 'K']);
});

const FAILURES: readonly (readonly [string, string, RegExp])[] = [
  ['fails', 'echo "please log in" >&2; exit 3', /exit code 3: please log in\. get it at x/],
  ['prints something else', 'echo hello', /did not print JSON/],
  ['prints another kind', 'echo "{}"', /did not print an ExecCredential/],
  [
    'speaks another version',
    `echo '{"apiVersion":"v0","kind":"ExecCredential","status":{"token":"t"}}'`,
    /answered as v0 instead of/,
  ],
  ['gives nothing', print({}), /neither a token nor a client certificate/],
  ['gives a certificate without its key', print({ clientCertificateData: 'C' }), /without its key/],
];

for (const [name, script, pattern] of FAILURES) {
  test(`a plugin that ${name}: credentials`, async () => {
    const { exec } = plugin('failing', script, { installHint: 'get it at x' });
    await assert.rejects(createCredentialSource(target({ exec }), env, Date.now).current(), (error) => {
      assert.ok(error instanceof KubeError && error.code === 'credentials');
      assert.match(error.message, pattern);
      return true;
    });
  });
}

test('a plugin that is not there: credentials, with the hint', async () => {
  const { exec } = plugin('x', '', { command: 'no-such-plugin-anywhere', installHint: 'get it at x' });
  const source = createCredentialSource(target({ exec }), env, Date.now);
  await assert.rejects(
    source.current(),
    /no-such-plugin-anywhere was not found; install it or correct the path\. get it at x/,
  );
});

test('a token file is read again every minute', async () => {
  let now = 0;
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'one\n');
  const source = createCredentialSource(target({ tokenFile, token: 'old' }), env, () => now);
  const bearer = async () => (await source.current()).headers['authorization'];
  assert.equal(await bearer(), 'Bearer one');
  writeFileSync(tokenFile, 'two\n');
  assert.equal(await bearer(), 'Bearer one');
  now += 61_000;
  assert.equal(await bearer(), 'Bearer two');
  rmSync(tokenFile);
  now += 61_000;
  await assert.rejects(bearer(), /tokenFile: cannot read .*token \(ENOENT\)/);
});

test('passwords and impersonation become headers', async () => {
  const impersonate = { user: 'jane', groups: ['a', 'b'], extra: { 'x/y': ['z'] } };
  const source = createCredentialSource(
    target({ basic: { username: 'u', password: 'p' }, impersonate }),
    env,
    Date.now,
  );
  assert.deepEqual((await source.current()).headers, {
    authorization: `Basic ${Buffer.from('u:p').toString('base64')}`,
    'impersonate-user': 'jane',
    'impersonate-group': ['a', 'b'],
    'impersonate-extra-x%2Fy': ['z'],
  });
  assert.equal(source.invalidate(), false);
});

test('a 401 makes the client read the token again, once', async () => {
  const users = [{ name: 'me', token: 'new' }];
  const fake = await createFakeApiServer({ users, requireToken: true });
  const tokenFile = join(folder, 'rotated');
  writeFileSync(tokenFile, 'old');
  const client = createKubeClient({ ...fake.target(), credentials: { tokenFile } }, { env: {} });
  await assert.rejects(
    client.version(),
    (error) => error instanceof KubeError && error.code === 'unauthorized',
  );
  writeFileSync(tokenFile, 'new');
  assert.equal((await client.version()).major, '1');
  await client.close();
  await fake.close();
});
