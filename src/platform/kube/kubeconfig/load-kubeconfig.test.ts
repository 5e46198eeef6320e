import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { inClusterTarget } from '../adapters/kubeconfig-files.ts';
import { KubeError } from '../errors.ts';
import { AUTHORITY, CLIENT } from '../testing/certificates.ts';
import { loadKubeconfig } from './load-kubeconfig.ts';
import { parseKubeconfig } from './parse.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
});
after(() => rmSync(folder, { recursive: true }));

const base64 = (text: string) => Buffer.from(text).toString('base64');

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const cluster = (name: string, fields: object = {}) => ({
  name,
  cluster: { server: `https://${name}:6443`, ...fields },
});
const user = (name: string, fields: object = {}) => ({ name, user: fields });
const context = (name: string, fields: object = {}) => ({
  name,
  context: { cluster: name, user: name, ...fields },
});

function config(name: string, userFields: object = {}, clusterFields: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [cluster(name, clusterFields)],
    users: [user(name, userFields)],
    contexts: [context(name)],
  };
}

test('files of KUBECONFIG are merged: the first to name an entry wins as a whole', async () => {
  const first = file('first', {
    clusters: [cluster('a')],
    users: [user('u', { token: 'first' })],
    contexts: [context('c', { cluster: 'a', user: 'u', namespace: 'one' })],
  });
  const second = file('second', {
    'current-context': 'c',
    clusters: [cluster('b'), cluster('a', { server: 'https://other:1' })],
    users: [user('u', { token: 'second', tokenFile: '/x' })],
    contexts: [context('c', { cluster: 'b', user: 'u' }), context('d', { cluster: 'b', user: 'u' })],
  });
  const KUBECONFIG = [first, join(folder, 'missing'), second, first].join(delimiter);
  const loaded = await loadKubeconfig({ env: { KUBECONFIG } });
  assert.deepEqual(loaded.files, [first, second]);
  assert.equal(loaded.currentContext, 'c');
  assert.deepEqual(
    loaded.contexts.map(({ name, cluster: of }) => [name, of]),
    [
      ['c', 'a'],
      ['d', 'b'],
    ],
  );
  assert.deepEqual(loaded.target(), {
    name: 'c',
    namespace: 'one',
    server: 'https://a:6443',
    credentials: { token: 'first' },
  });
  assert.equal(loaded.target('d').server, 'https://b:6443');
  assert.equal((await loadKubeconfig({ env: { KUBECONFIG }, context: 'd' })).target().name, 'd');
});

test('without KUBECONFIG it is ~/.kube/config, and explicit paths go before both', async () => {
  const home = join(folder, 'home');
  mkdirSync(join(home, '.kube'), { recursive: true });
  writeFileSync(join(home, '.kube', 'config'), JSON.stringify(config('home')));
  assert.equal((await loadKubeconfig({ env: { HOME: home } })).target().name, 'home');
  const explicit = file('explicit', config('explicit'));
  assert.equal((await loadKubeconfig({ env: { HOME: home }, paths: [explicit] })).target().name, 'explicit');
});

test('paths are relative to the file that names them, data goes before files', async () => {
  const path = file('relative', {
    ...config(
      'r',
      { 'client-certificate': 'pki/me.crt', 'client-key': '/abs/me.key', tokenFile: 'token' },
      {
        'certificate-authority': 'pki/ca.crt',
        'certificate-authority-data': base64(AUTHORITY),
        'tls-server-name': 'n',
        'proxy-url': 'socks5://p:1',
      },
    ),
  });
  const { certificateAuthority, tlsServerName, proxyUrl, credentials } = (
    await loadKubeconfig({ paths: [path] })
  ).target();
  assert.deepEqual(certificateAuthority, { kind: 'data', pem: AUTHORITY });
  assert.deepEqual([tlsServerName, proxyUrl], ['n', 'socks5://p:1']);
  assert.deepEqual(credentials, {
    clientCertificate: {
      certificate: { kind: 'file', path: join(folder, 'pki/me.crt') },
      key: { kind: 'file', path: '/abs/me.key' },
    },
    tokenFile: join(folder, 'token'),
  });
});

test('certificates as data, basic auth, impersonation and exec plugins are read', async () => {
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: './bin/login',
    args: ['--x'],
    env: [{ name: 'A', value: 'b' }],
    interactiveMode: 'Never',
    provideClusterInfo: true,
    installHint: 'install it',
  };
  const data = {
    'client-certificate-data': base64(CLIENT.certificate),
    'client-key-data': base64(CLIENT.key),
  };
  const as = { as: 'jane', 'as-groups': ['ops'], 'as-user-extra': { reason: ['x'] } };
  const path = file('all', config('all', { ...data, username: 'u', password: 'p', exec, ...as }));
  const { credentials } = (await loadKubeconfig({ paths: [path] })).target();
  assert.deepEqual(credentials, {
    clientCertificate: {
      certificate: { kind: 'data', pem: CLIENT.certificate },
      key: { kind: 'data', pem: CLIENT.key },
    },
    basic: { username: 'u', password: 'p' },
    exec: { ...exec, command: join(folder, 'bin/login'), env: { A: 'b' } },
    impersonate: { user: 'jane', groups: ['ops'], extra: { reason: ['x'] } },
  });
});

const BAD: readonly (readonly [string, unknown, RegExp])[] = [
  ['not YAML', 'a: [', /bad:\d+: is not YAML/],
  ['duplicate keys', 'kind: Config\nkind: Config\n', /bad:\d+: is not YAML/],
  ['a list', '[]', /bad: must be a mapping/],
  ['another kind', { kind: 'Pod' }, /bad: kind must be Config/],
  ['another version', { apiVersion: 'v2' }, /bad: apiVersion must be v1/],
  ['clusters that are no list', { clusters: {} }, /bad: clusters must be a list/],
  ['a cluster without a name', { clusters: [{ cluster: {} }] }, /bad: clusters\[0\]\.name must be/],
  ['no current context', { ...config('x'), 'current-context': '' }, /bad: current-context is not set/],
  [
    'an unknown current context',
    { ...config('x'), 'current-context': 'y' },
    /there is no context "y"; there are: x/,
  ],
  [
    'an unknown cluster',
    { ...config('x'), clusters: [] },
    /contexts\[0\]\.context\.cluster names cluster "x", which is in no file/,
  ],
  ['an unknown user', { ...config('x'), users: [] }, /contexts\[0\]\.context\.user names user "x"/],
  ['no server', config('x', {}, { server: '' }), /clusters\[0\]\.cluster\.server is missing/],
  [
    'a server of another protocol',
    config('x', {}, { server: 'ftp://x' }),
    /server must be an http or https address/,
  ],
  [
    'a proxy of another protocol',
    config('x', {}, { 'proxy-url': 'ftp://x' }),
    /proxy-url must be an http, https or socks5/,
  ],
  [
    'data that is not base64',
    config('x', {}, { 'certificate-authority-data': '***' }),
    /certificate-authority-data must be base64/,
  ],
  [
    'data that is not PEM',
    config('x', {}, { 'certificate-authority-data': base64('x') }),
    /certificate-authority-data must hold PEM/,
  ],
  [
    'an authority that is not to be looked at',
    config('x', {}, { 'certificate-authority': 'a', 'insecure-skip-tls-verify': true }),
    /insecure-skip-tls-verify cannot be set together/,
  ],
  [
    'a flag that is a string',
    config('x', {}, { 'insecure-skip-tls-verify': 'yes' }),
    /must be true or false/,
  ],
  ['a certificate without its key', config('x', { 'client-certificate': 'a' }), /client-key is missing/],
  ['a key without its certificate', config('x', { 'client-key': 'a' }), /client-certificate is missing/],
  ['a token and a password', config('x', { token: 'a', username: 'b' }), /has both a token and a user name/],
  [
    'an auth-provider',
    config('x', { 'auth-provider': { name: 'gcp' } }),
    /auth-provider is not supported; use an exec plugin/,
  ],
  [
    'an exec plugin of an old version',
    config('x', { exec: { command: 'a', apiVersion: 'v1' } }),
    /exec\.apiVersion must be/,
  ],
  ['an exec plugin without a command', config('x', { exec: {} }), /exec\.command is missing/],
  ['groups without a user', config('x', { 'as-groups': ['a'] }), /user\.as is missing/],
  ['a number for a token', config('x', { token: 5 }), /users\[0\]\.user\.token must be a string/],
];

for (const [name, content, pattern] of BAD) {
  test(`${name}: an error that names the place`, async () => {
    const path = file('bad', content);
    await assert.rejects(
      async () => (await loadKubeconfig({ paths: [path] })).target(),
      (error) => {
        assert.ok(error instanceof KubeError && error.code === 'kubeconfig');
        assert.match(error.message, pattern);
        return true;
      },
    );
  });
}

test('no message repeats a secret', async () => {
  const path = file('secret', 'users:\n- name: u\n  user:\n    token: hush-hush\n    token: hush-hush\n');
  await assert.rejects(
    loadKubeconfig({ paths: [path] }),
    (error) => error instanceof KubeError && !/hush/.test(error.message),
  );
});

test('an explicit file that is missing is an error, an empty one is an empty configuration', async () => {
  await assert.rejects(loadKubeconfig({ paths: [join(folder, 'none')] }), /none: cannot be read/);
  assert.deepEqual((await loadKubeconfig({ paths: [file('empty', '')] })).contexts, []);
});

test('nothing anywhere is an error that says where it looked', async () => {
  await assert.rejects(
    loadKubeconfig({ env: { HOME: join(folder, 'nobody') } }),
    /looked at ~\/\.kube\/config.*not a pod/,
  );
});

test('in a pod the service account is used, its token read from the file', async () => {
  const account = join(folder, 'account');
  mkdirSync(account);
  for (const [name, content] of Object.entries({
    token: 't',
    'ca.crt': AUTHORITY,
    namespace: 'security\n',
  })) {
    writeFileSync(join(account, name), content);
  }
  const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
  assert.deepEqual(await inClusterTarget(env, account), {
    name: 'in-cluster',
    server: 'https://[fd00::1]:443',
    namespace: 'security',
    certificateAuthority: { kind: 'file', path: join(account, 'ca.crt') },
    credentials: { tokenFile: join(account, 'token') },
  });
  assert.equal(await inClusterTarget({}, account), undefined);
});

test('no text makes the parser throw anything but its own error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      try {
        await parseKubeconfig(text, 'f');
      } catch (error) {
        assert.ok(error instanceof KubeError, String(error));
      }
    }),
  );
});
