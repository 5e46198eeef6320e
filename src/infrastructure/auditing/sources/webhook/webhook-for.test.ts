import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import type { Credentials } from './credentials.ts';
import { distributions } from './distributions.ts';
import type { WebhookInput } from './schema.ts';
import type { DeliveryAddress } from './types.ts';
import { CLIENT_CERTIFICATE } from './webhook-files.ts';
import { webhookFor } from './webhook-for.ts';

const OURS: DeliveryAddress = {
  url: 'https://a.example:8421',
  authority: 'PEM',
  isMutual: false,
  isLocal: false,
};
const LOCAL: DeliveryAddress = {
  url: 'https://10.89.1.1:8421',
  authority: 'PEM',
  isMutual: false,
  isLocal: true,
};

function credentials(valid: readonly string[] = []): Credentials {
  let made = 0;
  return {
    create: async () => `token-${++made}`,
    list: async () => [],
    revoke: async () => 0,
    isValid: async (secret) => valid.includes(secret),
    authenticate: (next) => next,
  };
}

async function make(
  addresses: readonly DeliveryAddress[],
  input: WebhookInput = {},
  publicUrl?: string,
  valid: readonly string[] = [],
) {
  const listener = { addresses: async () => addresses };
  const answer = await webhookFor(
    { credentials: credentials(valid), listener, publicUrl },
    'prod/1',
    input,
    'admin',
  );
  return { ...answer, file: parse(answer.kubeconfig) };
}

test('the file says where, by which authority, and with which token', async () => {
  const { file, isExisting } = await make([LOCAL, OURS]);
  assert.deepEqual(file.clusters[0].cluster, {
    server: 'https://a.example:8421/api/v1/audit/events/prod%2F1',
    'certificate-authority-data': Buffer.from('PEM').toString('base64'),
  });
  assert.deepEqual(file.users[0].user, { token: 'token-1' });
  assert.equal(isExisting, false);
});

test('an address of this machine alone is for who asks for it', async () => {
  await assert.rejects(make([LOCAL]), { code: 'no-delivery-address' });
  const { url } = await make([LOCAL], { address: '10.89.1.1' });
  assert.equal(url, LOCAL.url);
  await assert.rejects(make([LOCAL], { address: '192.0.2.1' }), { code: 'no-such-address' });
});

test('a server behind a public name needs no listener; one on plain HTTP does', async () => {
  const { file } = await make([], {}, 'https://bulwark.example.com/');
  assert.deepEqual(file.clusters[0].cluster, {
    server: 'https://bulwark.example.com/api/v1/audit/events/prod%2F1',
  });
  await assert.rejects(make([], {}, 'http://bulwark.example.com'), { code: 'no-delivery-address' });
});

test('another name for a listener keeps the listener’s authority', async () => {
  const { file } = await make([OURS], { url: 'https://other.example:8421/' });
  assert.ok(file.clusters[0].cluster['certificate-authority-data']);
  const elsewhere = await make([OURS], { url: 'https://proxy.example' });
  assert.equal(elsewhere.file.clusters[0].cluster['certificate-authority-data'], undefined);
});

test('mutual TLS: the file names the certificate that the API server has to bring', async () => {
  const { file, isMutual } = await make([{ ...OURS, isMutual: true }]);
  assert.equal(isMutual, true);
  assert.equal(file.users[0].user['client-certificate'], CLIENT_CERTIFICATE);
});

test('a file that is good keeps its credential, wherever the server is now; one that is not gets a new one', async () => {
  const { kubeconfig } = await make([OURS]);
  const again = await make([OURS], { existing: kubeconfig }, undefined, ['token-1']);
  assert.deepEqual([again.kubeconfig, again.isExisting], [kubeconfig, true]);
  const moved = await make(
    [{ ...OURS, url: 'https://b.example:8421' }],
    { existing: kubeconfig },
    undefined,
    ['token-1'],
  );
  assert.match(moved.kubeconfig, /b\.example/);
  assert.match(moved.kubeconfig, /token-1/);
  assert.equal((await make([OURS], { existing: kubeconfig })).isExisting, false);
  assert.equal((await make([OURS], { existing: 'users: [' })).isExisting, false);
});

test('every kind of cluster says what to do in both languages, and what is YAML can be read', () => {
  for (const { id, steps } of distributions) {
    assert.ok(steps.length > 0, id);
    for (const { text } of steps) assert.ok(text.en !== '' && text.zh !== '', id);
  }
  const codeOf = (id: string) =>
    distributions.find((one) => one.id === id)?.steps.map(({ code }) => code ?? '') ?? [];
  const yamlOf = (id: string, start: string) => {
    const text = codeOf(id).join('\n\n');
    return parse(text.slice(text.indexOf(start)).split('\n\n')[0] ?? '');
  };
  const kubeadm = yamlOf('kubeadm', 'apiServer:');
  assert.ok(
    kubeadm.apiServer.extraArgs.some(({ name }: { name: string }) => name === 'audit-webhook-config-file'),
  );
  assert.ok(yamlOf('k3s', 'kube-apiserver-arg:')['kube-apiserver-arg'].includes('audit-webhook-mode=batch'));
  assert.equal(
    yamlOf('rke2', 'audit-policy-file:')['audit-policy-file'],
    '/etc/rancher/rke2/audit/audit-policy.yaml',
  );
});
