import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { auditingMigrations, createAuditing, logKinds } from '#infrastructure/auditing';
import { runCli } from '#platform/cli';
import { createHttpServer, type HttpServer } from '#platform/http';
import { type ClusterRegistry, createClusterRegistry } from '#platform/kube';
import { createFakeApiServer } from '#platform/kube/testing';
import { createLogger } from '#platform/logging';
import { type EmbeddedLogs, type LogsService, openLogs, runQuery } from '#platform/logs';
import { openTestRecords, type TestRecords } from '#platform/records';
import { alertCommands } from './alert-specs.ts';
import { auditCommands } from './audit-specs.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const ALERT = '0a1b2c3d-0000-4000-8000-000000000001';

function auditEvent(id: string, verb: string, code: number, rest: object): object {
  const time = new Date(NOW - 3_600_000 + Number(id.slice(2)) * 1000).toISOString();
  const objectRef = { resource: 'deployments', apiGroup: 'apps', namespace: 'shop', name: 'web' };
  const common = { auditID: id, level: 'RequestResponse', stage: 'ResponseComplete', requestURI: '/apis/x' };
  const times = { requestReceivedTimestamp: time, stageTimestamp: time };
  return {
    ...{ ...common, ...times, verb, objectRef, user: { username: 'jane\u001b[31m' } },
    ...{ sourceIPs: ['10.0.0.7'], userAgent: 'kubectl', responseStatus: { code } },
    ...rest,
  };
}

const EVENTS = [
  auditEvent('e-1', 'create', 201, {
    responseObject: { kind: 'Deployment', metadata: { name: 'web', uid: 'u1' }, spec: { replicas: 1 } },
  }),
  auditEvent('e-2', 'patch', 200, {
    responseObject: { kind: 'Deployment', metadata: { name: 'web', uid: 'u1' }, spec: { replicas: 3 } },
  }),
  auditEvent('e-3', 'get', 200, { requestURI: '/apis/example.com/v1/crontabs/..%2fothers' }),
];

describe('commands of auditing, against a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-cli-'));
  const seen: string[] = [];
  let store: EmbeddedLogs;
  let test: TestRecords;
  let clusters: ClusterRegistry;
  let api: Awaited<ReturnType<typeof createFakeApiServer>>;
  let receiver: Server;
  let server: HttpServer;
  let url: string;

  before(async () => {
    store = await openLogs({ folder: join(folder, 'logs'), kinds: logKinds, sealEveryMs: 0, now: () => NOW });
    const body = Buffer.from(JSON.stringify({ kind: 'EventList', items: EVENTS }));
    await store.append({ kind: 'audit', labels: { cluster: 'c', source: 'test' }, body });
    test = await openTestRecords(auditingMigrations);
    api = await createFakeApiServer();
    clusters = createClusterRegistry({ probeEveryMs: 0 });
    clusters.add(api.target(), 'c');
    receiver = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(request.url === '/refuses' ? 410 : 204).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const logger = createLogger({ level: 'silent', format: 'json', write: () => undefined });
    const logs: LogsService = {
      append: store.append,
      usage: () => [],
      query: (text, options) => runQuery(store, text, options),
      now: () => NOW,
    };
    const alertTargetsAllowed = ['127.0.0.0/8'];
    const records = test.records;
    const { routes } = createAuditing({
      ...{ logs, records, clusters, logger, folder, alertTargetsAllowed, now: () => NOW },
    });
    server = createHttpServer({
      routes,
      routesOnly: true,
      authenticate: async () => ({ kind: 'token', id: 't', name: 'jane', role: 'admin' }),
      logger,
      version: '0',
      toProblem: () => undefined,
    });
    ({ url } = await server.listen());
    await records
      .as<Record<'alert_alert', Record<string, unknown>>>()
      .insertInto('alert_alert')
      .values(alertRow())
      .execute();
  });
  after(async () => {
    await server.close();
    receiver.close();
    await clusters.close();
    await api.close();
    await store.close();
    await test.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...argv: readonly string[]) {
    let [out, err] = ['', ''];
    const code = await runCli([...alertCommands, ...auditCommands], argv, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      stdin: async () =>
        Buffer.from(
          JSON.stringify({ type: 'webhook', name: argv.at(-1), settings: { url: hookUrl('/takes') } }),
        ),
      env: { BULWARK_URL: url, BULWARK_TOKEN: 'token' },
      cwd: folder,
      colour: false,
      interactive: false,
      columns: 100,
      signal: new AbortController().signal,
    });
    return { code, out, err };
  }

  function hookUrl(path: string): string {
    return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;
  }

  it('audit event tells who and what, and that there is none', async () => {
    const { code, out } = await run('audit', 'event', 'e-2');
    assert.equal(code, 0);
    assert.match(out, /who\s+jane/);
    assert.ok(!out.includes('\u001b'));
    assert.match(out, /The same object:\s[^\n]*\n[\s\S]*create/);
    const none = await run('audit', 'event', 'nothing');
    assert.equal(none.code, 1);
    assert.match(none.err, /No audit event "nothing" is kept/);
  });
  it('audit trace tells what changed, and of one field', async () => {
    const { code, out } = await run('audit', 'trace', 'deployment', 'shop/web', '--cluster', 'c');
    assert.equal(code, 0);
    assert.match(out, /Object u1[\s\S]*created[\s\S]*spec\.replicas: 1 -> 3/);
    assert.equal((await run('audit', 'trace', 'deployment', 'shop/no', '--cluster', 'c')).code, 1);
    const wrong = await run('audit', 'trace', 'deployment', 'shop/web', '--cluster', 'c', '--since', 'soon');
    assert.equal(wrong.code, 2);
  });
  it('audit cve counts requests that look like exploits', async () => {
    const { code, out } = await run('audit', 'cve', '--cluster', 'c', '--since', '2026-01-01T00:00:00Z');
    assert.ok(code === 0 || code === 1);
    assert.match(out, /that look like an exploit:\n {2}CVE-2022-3162: 1\n {4}bulwark logs query '/);
    const later = await run('audit', 'cve', '--cluster', 'c', '--since', '2026-01-05T11:30:00Z');
    assert.match(later.out, /that look like an exploit: none\n/);
    assert.equal((await run('audit', 'cve', '--cluster', 'gone')).code, 1);
  });
  it('alert show and ack take the first letters of an id', async () => {
    const { code, out } = await run('alert', 'show', '0a1b');
    assert.equal(code, 0);
    assert.match(out, /^Too many errors \(high, firing\)\n/);
    const done = await run('alert', 'ack', '0a1b', '--note', 'I look at it');
    assert.equal(done.code, 0);
    assert.match(done.out, /firing, acknowledged[\s\S]*I look at it/);
    assert.equal((await run('alert', 'show', 'ffff')).code, 1);
  });
  it('alert channel test says whether the receiver took it', async () => {
    const added = await run('alert', 'channel', 'add', '-');
    assert.equal(added.code, 0, added.err);
    const { code, out } = await run('alert', 'channel', 'test', '-');
    assert.deepEqual([code, out], [0, 'The test message was taken.\n']);
    assert.deepEqual(seen, ['/takes']);
    receiver.close();
    receiver.closeAllConnections();
    const failed = await run('alert', 'channel', 'test', '-');
    assert.equal(failed.code, 1);
    assert.match(failed.out, /^Not taken: /);
    assert.ok(!failed.out.includes('/takes'));
    assert.equal((await run('alert', 'channel', 'test', 'nobody')).code, 1);
  });
});

/** An alert as the rules leave it. */
function alertRow(): Record<string, unknown> {
  const at = new Date(NOW);
  const words = (text: string) => ({ en: text, zh: text });
  const body = {
    ...{ openedAtMs: NOW, seenAtMs: NOW, origin: 'own', title: words('Too many errors'), why: words('w') },
    ...{ message: words('m'), remedy: words('r'), references: [], group: {}, samples: [], query: '*' },
    ...{ windowMs: 60_000, channels: [], repeatMs: 3_600_000, resolveAfterMs: 60_000 },
  };
  return {
    ...{ id: ALERT, fingerprint: 'f', rule: 'own-1', severity: 'high', state: 'firing', log: 'custom' },
    ...{ cluster: '', namespace: '', count: 1, started_at: at, last_at: at, told: 'nothing', words: 'm' },
    body: JSON.stringify(body),
  };
}
