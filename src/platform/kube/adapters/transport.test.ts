import assert from 'node:assert/strict';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { connect, createServer as createTcpServer } from 'node:net';
import { after, test } from 'node:test';
import { createKubeClient } from '../client/create-kube-client.ts';
import { KubeError, type KubeErrorCode } from '../errors.ts';
import type { ClusterTarget } from '../kubeconfig/types.ts';
import {
  AUTHORITY,
  CLIENT,
  EXPIRED_CLIENT,
  EXPIRED_SERVER,
  OTHER_AUTHORITY,
  SERVER,
} from '../testing/certificates.ts';
import { createFakeApiServer } from '../testing/index.ts';
import { environmentProxy } from './transport.ts';

const servers: Server[] = [];
after(() => {
  for (const server of servers) server.close();
});

function listen(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** An HTTPS server that says who its caller is, and 401 to one whose certificate it does not trust. */
function startTls(options: ServerOptions): Promise<number> {
  const server = createServer(
    { ...options, requestCert: true, ca: AUTHORITY, rejectUnauthorized: false },
    (request, response) => {
      const socket = request.socket as import('node:tls').TLSSocket;
      const isKnown = socket.authorized;
      const body = isKnown
        ? { major: '1', minor: '37', gitVersion: socket.getPeerCertificate().subject.CN }
        : { message: 'Unauthorized' };
      response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(body));
    },
  );
  return listen(server);
}

const VALID = { cert: SERVER.certificate, key: SERVER.key };
const EXPIRED = { cert: EXPIRED_SERVER.certificate, key: EXPIRED_SERVER.key };

function target(port: number, more: Partial<ClusterTarget> = {}): ClusterTarget {
  return {
    name: 'tls',
    server: `https://127.0.0.1:${port}`,
    namespace: 'default',
    certificateAuthority: { kind: 'data', pem: AUTHORITY },
    credentials: certificate(CLIENT),
    ...more,
  };
}

function certificate(pair: { certificate: string; key: string }): ClusterTarget['credentials'] {
  return {
    clientCertificate: {
      certificate: { kind: 'data', pem: pair.certificate },
      key: { kind: 'data', pem: pair.key },
    },
  };
}

async function askVersion(of: ClusterTarget): Promise<string> {
  const client = createKubeClient(of, { env: {} });
  try {
    return (await client.version({ timeoutMs: 5000 })).gitVersion;
  } catch (error) {
    if (error instanceof KubeError) return error.code;
    throw error;
  } finally {
    await client.close();
  }
}

const TLS: readonly (readonly [string, ServerOptions, Partial<ClusterTarget>, KubeErrorCode | 'alice'])[] = [
  ['a client certificate says who we are', VALID, {}, 'alice'],
  [
    'an authority that signed something else',
    VALID,
    { certificateAuthority: { kind: 'data', pem: OTHER_AUTHORITY } },
    'tls',
  ],
  ['a name that is not in the certificate', VALID, { tlsServerName: 'elsewhere' }, 'tls'],
  ['a name that is', VALID, { tlsServerName: 'localhost' }, 'alice'],
  ['an expired server certificate', EXPIRED, {}, 'certificate-expired'],
  ['the same, not verified', EXPIRED, { insecureSkipTlsVerify: true }, 'alice'],
  [
    'an expired client certificate',
    VALID,
    { credentials: certificate(EXPIRED_CLIENT) },
    'certificate-expired',
  ],
  ['no client certificate', VALID, { credentials: {} }, 'unauthorized'],
];

for (const [name, server, more, expected] of TLS) {
  test(`${name}: ${expected}`, async () => {
    const port = await startTls(server);
    assert.equal(await askVersion(target(port, more)), expected);
  });
}

test('nobody listens: network', async () => {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  assert.equal(await askVersion(target(port)), 'network');
});

/** A CONNECT proxy that counts. */
async function startProxy(): Promise<{ url: string; connects: () => number }> {
  let connects = 0;
  const { createServer: createHttp } = await import('node:http');
  const proxy = createHttp();
  proxy.on('connect', (request, socket, head) => {
    connects++;
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, connects: () => connects };
}

test('proxy-url is used, with our certificate inside of the tunnel', async () => {
  const [port, proxy] = [await startTls(VALID), await startProxy()];
  assert.equal(await askVersion(target(port, { proxyUrl: proxy.url })), 'alice');
  assert.equal(proxy.connects(), 1);
});

/** SOCKS5 without authentication (RFC 1928), as much as one connection needs. */
async function startSocks(): Promise<{ url: string; connects: () => number }> {
  let connects = 0;
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        connects++;
        const port = request.readUInt16BE(request.length - 2);
        const upstream = connect(port, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          upstream.pipe(socket).pipe(upstream);
        });
        upstream.on('error', () => socket.destroy());
      });
    });
  });
  return { url: `socks5://127.0.0.1:${await listen(server)}`, connects: () => connects };
}

test('a socks5 proxy is used too', async () => {
  const [port, proxy] = [await startTls(VALID), await startSocks()];
  assert.equal(await askVersion(target(port, { proxyUrl: proxy.url })), 'alice');
  assert.equal(proxy.connects(), 1);
});

const PROXIES: readonly (readonly [string, Record<string, string>, string | undefined])[] = [
  ['https://k8s.corp:6443', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
  ['https://k8s.corp:6443', { https_proxy: 'p:1' }, 'http://p:1'],
  ['https://k8s.corp:6443', { HTTP_PROXY: 'http://p:1' }, undefined],
  ['https://127.0.0.1:6443', { HTTPS_PROXY: 'http://p:1' }, undefined],
  ['https://localhost:6443', { HTTPS_PROXY: 'http://p:1' }, undefined],
  ['https://k8s.corp:6443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'corp' }, undefined],
  ['https://k8s.corp:6443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.com, .corp' }, undefined],
  ['https://k8s.corp:6443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'orp' }, 'http://p:1'],
  ['https://k8s.corp:6443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'k8s.corp:443' }, 'http://p:1'],
  ['https://k8s.corp', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'k8s.corp:443' }, undefined],
  ['https://10.1.2.3:6443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, undefined],
  ['https://11.1.2.3:6443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, 'http://p:1'],
  ['https://[fd00::1]:6443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'fd00::/8' }, undefined],
  ['https://k8s.corp', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
];

for (const [server, env, expected] of PROXIES) {
  test(`${server} with ${JSON.stringify(env)} goes by ${expected ?? 'no proxy'}`, () => {
    assert.equal(environmentProxy(server, env), expected);
  });
}

test('close ends open streams and later requests', async () => {
  const fake = await createFakeApiServer();
  const client = createKubeClient(fake.target(), { env: {} });
  const stream = await client.stream({ path: '/api/v1/pods', query: { watch: true } });
  await client.close();
  await assert.rejects(
    async () => {
      for await (const _ of stream.body);
    },
    (error) => error instanceof KubeError && error.code === 'aborted',
  );
  await assert.rejects(client.version(), (error) => error instanceof KubeError && error.code === 'aborted');
  await fake.close();
});
