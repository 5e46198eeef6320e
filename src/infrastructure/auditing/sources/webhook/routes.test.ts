import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createHttpServer, HttpProblem, type HttpServer } from '#platform/http';
import { createLogger } from '#platform/logging';
import { LogsError, toLogsProblem } from '#platform/logs';
import { createDeliver } from './deliver.ts';
import { createReceivedCounts } from './received.ts';
import { deliveryRoute } from './routes.ts';

const TOKEN = { authorization: 'Bearer delivery', 'content-type': 'application/json' };

describe('the audit webhook', () => {
  const kept: Uint8Array[] = [];
  let isFull = false;
  let server: HttpServer;
  let url: string;
  before(async () => {
    const logs = {
      append: async ({ body }: { readonly body: Uint8Array }) => {
        if (isFull) throw new LogsError('disk-full', 'The disk is full.');
        kept.push(body);
        return { records: 1 };
      },
      query: async function* () {},
      usage: () => [],
      now: Date.now,
    };
    const deliver = createDeliver(logs, createReceivedCounts(), Date.now);
    server = createHttpServer({
      routes: [deliveryRoute(deliver)],
      routesOnly: true,
      authenticate: async () => ({ kind: 'token', id: 'd', name: 'd', role: 'viewer', scope: 'audit:a' }),
      logger: createLogger({ level: 'silent', format: 'json', write: () => undefined }),
      version: '0',
      toProblem: (error) => {
        const problem = toLogsProblem(error);
        return problem instanceof HttpProblem ? problem : undefined;
      },
      limits: { requestTimeoutMs: 2_000 },
    });
    ({ url } = await server.listen());
  });
  after(() => server.close());

  const list = (id: string) => JSON.stringify({ kind: 'EventList', items: [{ auditID: id }] });
  const post = (cluster: string, body: string | Uint8Array) =>
    fetch(`${url}/api/v1/audit/events/${cluster}`, { method: 'POST', headers: TOKEN, body: body as never });

  it('takes a batch of its own cluster and of no other', async () => {
    assert.equal((await post('a', list('1'))).status, 200);
    assert.equal((await post('b', list('1'))).status, 403);
  });

  it('serves nothing else: no console, no description, no metrics', async () => {
    for (const path of ['/', '/openapi.json', '/metrics', '/readyz'])
      assert.equal((await fetch(url + path, { headers: TOKEN })).status, 404, path);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
  });

  it('refuses a batch above its bound before it has read all of it', async () => {
    const response = await post('a', new Uint8Array(33_000_000)).catch(() => undefined);
    // The connection may be gone before the answer is read: either way nothing was taken.
    assert.ok(response === undefined || response.status === 413);
  });

  it('answers 503 when nothing can be kept, so that the batch comes again', async () => {
    isFull = true;
    const refused = await post('a', list('full'));
    assert.equal(refused.status, 503);
    isFull = false;
    assert.equal((await post('a', list('full'))).status, 200);
  });

  it('is not held up by a client that sends its body a byte at a time', async () => {
    const { hostname, port } = new URL(url);
    const slow = connect(Number(port), hostname);
    slow.on('error', () => undefined);
    slow.write(
      `POST /api/v1/audit/events/a HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer delivery\r\n` +
        'Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{',
    );
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => post('a', list(`s${index}`))));
    assert.ok(answers.every(({ status }) => status === 200));
    slow.destroy();
  });
});
