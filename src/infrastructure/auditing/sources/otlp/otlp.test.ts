import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { createHttpServer, type HttpServer } from '#platform/http';
import { createLogger } from '#platform/logging';
import { encodeRequest, toRequestJson } from '../../../../formats/otlp-logs/testing/index.ts';
import { createOnceById } from '../once-by-id.ts';
import { createSourceStates } from '../source-states.ts';
import type { LineContext, TakeLines } from '../types.ts';
import { receiveOtlp } from './receive.ts';
import { otlpRoute } from './route.ts';

let server: HttpServer;
let url: string;
let taken: { context: LineContext; lines: readonly string[] }[];
let fault: Error | undefined;
const states = createSourceStates(Date.now);
const once = createOnceById();

const take: TakeLines = (context, lines) => {
  const work = async () => {
    if (fault !== undefined && context.kind === 'custom') throw fault;
    taken.push({ context, lines });
    return { records: lines.length, unparsed: 0, isRepeated: false };
  };
  return context.batch === undefined ? work() : once.take(context.batch, work, async () => false);
};

before(async () => {
  const ingressApps = new Set(['ingress-nginx']);
  const route = otlpRoute((body, cluster = 'default') => {
    const reporter = states.reporter({ id: 'otlp', type: 'otlp', name: 'OTLP' });
    return receiveOtlp({ take, reporter, cluster, ingressApps }, body);
  });
  server = createHttpServer({
    routes: [route],
    authenticate: async ({ bearer }) =>
      bearer === 'good' ? { kind: 'token', id: 'x', name: 'collector', role: 'operator' } : undefined,
    logger: createLogger({ level: 'silent', write: () => {}, format: 'json' }),
    version: '1',
  });
  ({ url } = await server.listen());
});
after(() => server.close());

async function send(body: Uint8Array | string, headers: Record<string, string> = {}) {
  taken = [];
  const response = await fetch(`${url}/v1/logs`, {
    method: 'POST',
    body: body as Uint8Array<ArrayBuffer>,
    headers: { authorization: 'Bearer good', 'content-type': 'application/x-protobuf', ...headers },
  });
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: Buffer.from(await response.arrayBuffer()) };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
let time = 1_795_000_000_000_000_000n;

function record(body: string, resource: Record<string, string> = {}) {
  time += 1_000_000_000n;
  return { time: String(time), body, resource, severityNumber: 17, attributes: { 'http.status': 500 } };
}

describe('OTLP over HTTP', () => {
  it('takes protobuf and JSON, plain and packed, and answers in kind', async () => {
    const cases = [
      { body: () => encodeRequest([record('a')]), headers: {}, type: 'application/x-protobuf', answer: '' },
      {
        body: () => gzipSync(encodeRequest([record('b')])),
        headers: { 'content-encoding': 'gzip' },
        type: 'application/x-protobuf',
        answer: '',
      },
      {
        body: () => zstdCompressSync(encodeRequest([record('c')])),
        headers: { 'content-encoding': 'zstd' },
        type: 'application/x-protobuf',
        answer: '',
      },
      {
        body: () => toRequestJson([record('d')]),
        headers: JSON_TYPE,
        type: 'application/json',
        answer: '{}',
      },
    ];
    for (const { body, headers, type, answer } of cases) {
      const got = await send(body(), headers);
      assert.deepEqual([got.status, got.type, got.body.toString()], [200, type, answer]);
      assert.equal(taken.length, 1);
    }
  });

  it('makes fields of what the resource says, and groups by it', async () => {
    const resource = {
      'k8s.cluster.name': 'production',
      'k8s.namespace.name': 'shop',
      'k8s.pod.name': 'web-1',
      'k8s.container.name': 'main',
      'service.name': 'web',
    };
    await send(encodeRequest([record('one', resource), record('two', resource), record('three')]));
    assert.deepEqual(
      taken.map(({ context: { cluster, app, namespace, pod, container }, lines }) => [
        cluster,
        app,
        namespace,
        pod,
        container,
        lines.length,
      ]),
      [
        ['production', 'web', 'shop', 'web-1', 'main', 2],
        ['default', 'otlp', undefined, undefined, undefined, 1],
      ],
    );
    const line = JSON.parse(taken[0]?.lines[0] ?? '') as Record<string, unknown>;
    assert.deepEqual(
      [line['_msg'], line['level'], line['service.name'], line['http.status']],
      ['one', 'error', 'web', 500],
    );
    assert.match(String(line['_time']), /^2026-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
  });

  it('knows audit events and access logs in bodies', async () => {
    const event = { kind: 'Event', apiVersion: 'audit.k8s.io/v1', auditID: 'x', verb: 'get' };
    const forged = { ...event, apiVersion: 'v1' };
    await send(
      encodeRequest([
        record(JSON.stringify(event)),
        { ...record(''), body: event },
        record(JSON.stringify(forged)),
        record('10.0.0.1 - - [24/Nov/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5', {
          'service.name': 'ingress-nginx',
        }),
      ]),
    );
    assert.deepEqual(
      taken.map(({ context, lines }) => [context.kind, lines.length]),
      [
        ['audit', 2],
        ['custom', 1],
        ['ingress', 1],
      ],
    );
  });

  it('refuses what can never be taken in the protocol’s own words', async () => {
    const broken = await send(Buffer.from([0x0a, 0xff, 0xff]));
    assert.deepEqual([broken.status, broken.type], [400, 'application/x-protobuf']);
    assert.match(broken.body.toString(), /no ExportLogsServiceRequest/);
    const json = await send('{', JSON_TYPE);
    assert.equal(json.status, 400);
    assert.equal((JSON.parse(json.body.toString()) as { code: number }).code, 3);
    assert.equal((await send('x', { 'content-type': 'text/plain' })).status, 415);
    assert.equal((await send('x', { 'content-encoding': 'br' })).status, 400);
    const bomb = gzipSync(Buffer.alloc(70_000_000));
    assert.equal((await send(bomb, { 'content-encoding': 'gzip' })).status, 413);
    assert.equal((await send('', { authorization: 'Bearer bad' })).status, 401);
  });

  it('takes what comes again once, also when a part of it had failed', async () => {
    const event = JSON.stringify({ kind: 'Event', apiVersion: 'audit.k8s.io/v1', auditID: 'y' });
    const body = encodeRequest([record(event), record('later')]);
    fault = new Error('no room');
    assert.equal((await send(body)).status, 500);
    assert.deepEqual(
      taken.map(({ context }) => context.kind),
      ['audit'],
    );
    fault = undefined;
    assert.equal((await send(body)).status, 200);
    assert.deepEqual(
      taken.map(({ context }) => context.kind),
      ['custom'],
    );
    assert.equal((await send(body)).status, 200);
    assert.deepEqual(taken, []);
  });
});
