import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts';

const SECRET = 'a secret that both know';
const WAIT_MS = 60_000;
const ENV = { BULWARK_ALERT_TARGETS_ALLOWED: '127.0.0.0/8' };

interface Alert {
  readonly id: string;
  readonly rule: string;
  readonly state: string;
  readonly count: number;
  readonly message: { readonly en: string };
}

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real receiver of webhooks on a port that stays the same while it is away. */
function receiver() {
  const received: Received[] = [];
  let server: Server | undefined;
  let port = 0;
  return {
    received,
    url: () => `http://127.0.0.1:${port}/hook/very-secret-token`,
    up: async () => {
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
          response.end('ok');
        });
      });
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port;
    },
    down: async () => {
      const closing = server;
      closing?.closeAllConnections();
      await new Promise((resolve) => closing?.close(resolve));
    },
  };
}

async function mailServer() {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { mails, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

let made = 0;

/** Somebody binds somebody to cluster-admin. */
function binding(subject: string) {
  const time = new Date().toISOString();
  made += 1;
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'RequestResponse',
    auditID: `e2e-alerts-${made}`,
    stage: 'ResponseComplete',
    requestURI: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
    verb: 'create',
    user: { username: 'jane', groups: ['system:authenticated'] },
    sourceIPs: ['10.0.0.7'],
    userAgent: 'kubectl/v1.37.2',
    objectRef: {
      resource: 'clusterrolebindings',
      apiGroup: 'rbac.authorization.k8s.io',
      apiVersion: 'v1',
      name: subject,
    },
    responseStatus: { code: 201 },
    requestObject: {
      kind: 'ClusterRoleBinding',
      metadata: { name: subject },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'User', name: subject }],
    },
    requestReceivedTimestamp: time,
    stageTimestamp: time,
  };
}

async function post(server: ServerProcess, ...events: readonly object[]): Promise<void> {
  const { status, body } = await server.api('POST', '/api/v1/logs/audit?cluster=shop', events);
  assert.equal(status, 200, JSON.stringify(body));
}

async function alerts(server: ServerProcess, rule: string): Promise<readonly Alert[]> {
  const { body } = await server.api<{ alerts: Alert[] }>('GET', `/api/v1/alerts?rule=${rule}`);
  return body.alerts;
}

async function eventually<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  while (Date.now() < deadline) {
    const found = await ask();
    if (found !== undefined) return found;
    await sleep(200);
  }
  throw new Error(`waited in vain for ${what}`);
}

async function made201<T>(server: ServerProcess, path: string, body: unknown): Promise<T> {
  const answer = await server.api<T>('POST', path, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

test('an incident is told by mail and webhook, over a kill -9 and a receiver that is away', async () => {
  const dataDir = temporaryFolder();
  const hook = receiver();
  await hook.up();
  const mail = await mailServer();
  let server = await startServer({ kubeconfig: undefined, dataDir, env: ENV });
  after(async () => {
    await server.kill();
    await hook.down();
    await mail.close();
    removeFolder(dataDir);
  });

  const webhook = await made201<{ id: string }>(server, '/api/v1/alerts/channels', {
    type: 'webhook',
    name: 'hook',
    settings: { url: hook.url(), secret: SECRET },
  });
  const email = await made201<{ id: string }>(server, '/api/v1/alerts/channels', {
    type: 'email',
    name: 'mail',
    settings: {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      from: 'bulwark@example.com',
      to: ['jane@example.com'],
    },
  });
  const { body: listed } = await server.api('GET', '/api/v1/alerts/channels');
  assert.doesNotMatch(JSON.stringify(listed), /very-secret-token|a secret that/);
  await made201(server, '/api/v1/alerts/routes', {
    name: 'bad',
    matchers: { severities: ['critical', 'high'] },
    channels: [webhook.id, email.id],
    groupWaitMs: 0,
  });

  await post(server, binding('eve<script>'));
  const [first] = await eventually('the alert', async () => {
    const found = await alerts(server, 'cluster-admin-bound');
    return found.length > 0 ? found : undefined;
  });
  assert.equal(first?.state, 'firing');
  const told = await eventually('the webhook', () =>
    hook.received.find(({ body }) => body.includes('cluster-admin-bound')),
  );
  const event = JSON.parse(told.body);
  assert.equal(event.type, 'io.bulwark.alert.firing');
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = told.headers;
  const expected = createHmac('sha256', SECRET).update(`${id}.${at}.${told.body}`).digest('base64');
  assert.equal(signature, `v1,${expected}`);
  const written = await eventually('the mail', () => mail.mails[0]);
  assert.match(written, /To: jane@example.com/);
  assert.doesNotMatch(written.slice(written.indexOf('text/html')), /<script>/);

  await server.kill();
  server = await startServer({ kubeconfig: undefined, dataDir, env: ENV });
  const again = await eventually(
    'the alert after kill -9',
    async () => (await alerts(server, 'cluster-admin-bound'))[0],
  );
  assert.equal(again.id, first?.id);
  await eventually('the rules to run', async () => {
    const { body } = await server.api<{ leading: boolean; logs: { polledAt: string | null }[] }>(
      'GET',
      '/api/v1/alerts/engine',
    );
    return body.logs.some(({ polledAt }) => polledAt !== null) || undefined;
  });
  assert.equal((await alerts(server, 'cluster-admin-bound'))[0]?.count, 1, 'nothing is counted twice');

  await hook.down();
  const resolved = await server.api<Alert>('POST', `/api/v1/alerts/${first?.id}/resolve`, {
    note: 'it was me',
  });
  assert.equal(resolved.body.state, 'resolved');
  await eventually('a try that failed', async () => {
    const { body } = await server.api<{ deliveries: { attempts: number; error: string | null }[] }>(
      'GET',
      `/api/v1/alerts/deliveries?channel=${webhook.id}&state=waiting`,
    );
    const [one] = body.deliveries;
    return one !== undefined && one.error !== null ? one : undefined;
  });
  assert.doesNotMatch(server.output(), /very-secret-token|a secret that/);
  await hook.up();
  await eventually('the message that was tried again', () =>
    hook.received.find(({ body }) => body.includes('io.bulwark.alert.resolved')),
  );
  assert.equal(hook.received.filter(({ body }) => body.includes('alert.firing')).length, 1);
});

test('a message that nobody takes is on the list of the dead, and can be tried again', async () => {
  const dataDir = temporaryFolder();
  const server = await startServer({ kubeconfig: undefined, dataDir });
  after(async () => {
    await server.kill();
    removeFolder(dataDir);
  });
  const channel = await made201<{ id: string }>(server, '/api/v1/alerts/channels', {
    type: 'webhook',
    name: 'inside',
    settings: { url: 'http://127.0.0.1:9/x' },
  });
  const { body: tested } = await server.api<{ ok: boolean; error: string }>(
    'POST',
    `/api/v1/alerts/channels/${channel.id}/test`,
  );
  assert.equal(tested.ok, false);
  assert.match(tested.error, /loopback/);
  const own = await made201<{ id: string }>(server, '/api/v1/alerts/rules', {
    title: 'Somebody failed',
    log: 'custom',
    severity: 'high',
    query: 'level:=error',
    condition: { kind: 'each' },
    channels: [channel.id],
  });
  const body = [{ time: new Date().toISOString(), level: 'error', message: 'no' }];
  await server.api('POST', '/api/v1/logs/custom?cluster=shop', body);
  const ask = async () => {
    const answer = await server.api<{ deliveries: { id: string; error: string }[] }>(
      'GET',
      '/api/v1/alerts/deliveries?state=dead',
    );
    return answer.body.deliveries[0];
  };
  const dead = await eventually('the dead message', ask);
  assert.match(dead.error, /loopback/);
  const retried = await server.api<{ state: string }>('POST', `/api/v1/alerts/deliveries/${dead.id}/retry`);
  assert.equal(retried.body.state, 'waiting');
  const { body: preview } = await server.api<{ firings: number }>(
    'GET',
    `/api/v1/alerts/rules/${own.id}/preview`,
  );
  assert.equal(preview.firings, 1);
  const wrong = await server.api<{ code: string; errors: { path: string }[] }>(
    'POST',
    '/api/v1/alerts/rules',
    {
      title: 'Wrong',
      log: 'custom',
      severity: 'high',
      query: 'level:(',
      condition: { kind: 'each' },
    },
  );
  assert.equal(wrong.status, 400);
  assert.deepEqual([wrong.body.code, wrong.body.errors[0]?.path], ['rule-wrong', 'body.query']);
});
