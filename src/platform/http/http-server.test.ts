import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { createRecordingLogger } from '#platform/logging/testing';
import type { HttpServer, HttpServerOptions, Route, ServerEvent } from './index.ts';
import { createHttpServer, defineRoute, HttpProblem, noContent, walkAccess } from './index.ts';
import { authenticateTestRole } from './testing/walk-access.ts';

const lines: string[] = [];
const logger = createRecordingLogger(lines);

const streams = { open: 0, produced: 0 };

async function* ticks(signal: AbortSignal, from = 0): AsyncGenerator<ServerEvent> {
  streams.open++;
  try {
    for (let n = from; !signal.aborted; n++) {
      yield { event: 'tick', id: String(n), data: { n } };
      if (n % 3 === 2)
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    }
  } finally {
    streams.open--;
  }
}

/** Always ready: unlike a generator's, its next event is there before anybody can say that the client has gone. */
function flood(): AsyncIterable<ServerEvent> {
  const next = () => {
    streams.produced++;
    return Promise.resolve({ value: { event: 'flood', data: 'x'.repeat(64 * 1024) }, done: false as const });
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

async function* file(): AsyncGenerator<string> {
  for (let n = 0; n < 1000; n++) yield `${n}\n`;
}

// biome-ignore lint/correctness/useYield: the point is that it fails first
async function* brokenFile(): AsyncGenerator<string> {
  throw new HttpProblem(409, 'not-ready', 'The report is not ready.');
}

/** One line, then nothing more until somebody is gone. */
async function* endlessLines(signal: AbortSignal): AsyncGenerator<string> {
  yield 'one\n';
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

async function* halfFile(): AsyncGenerator<string> {
  yield 'half';
  throw new Error('disk gone');
}

// biome-ignore lint/correctness/useYield: the point is that it fails first
async function* brokenEvents(): AsyncGenerator<ServerEvent> {
  throw new HttpProblem(404, 'cluster-unknown', 'No such cluster.');
}

const item = z.object({ id: z.string(), n: z.coerce.number().int().max(10) });

const base = { tag: 'test', summary: 'A route of the test' };
const routes: readonly Route[] = [
  defineRoute({
    ...base,
    kind: 'json',
    method: 'GET',
    path: '/api/v1/open',
    access: 'public',
    response: z.object({ language: z.string(), caller: z.string().nullable() }),
    handle: async ({ language, caller }) => ({ language, caller: caller?.name ?? null }),
  }),
  defineRoute({
    ...base,
    kind: 'json',
    method: 'GET',
    path: '/api/v1/leaky',
    access: 'viewer',
    response: z.object({ name: z.string() }),
    handle: async () => ({ name: 'n', passwordHash: 'secret' }),
  }),
  defineRoute({
    ...base,
    kind: 'json',
    method: 'POST',
    path: '/api/v1/items/:id',
    access: 'operator',
    status: 201,
    params: z.object({ id: z.string().min(2) }),
    query: z.object({ n: z.coerce.number().int().max(10).default(1) }),
    body: z.object({ tags: z.array(z.string()), deep: z.object({ on: z.boolean() }) }),
    response: item,
    handle: async ({ params, query }) => ({ id: params.id, n: query.n }),
  }),
  defineRoute({
    ...base,
    kind: 'json',
    method: 'DELETE',
    path: '/api/v1/items/:id',
    access: 'admin',
    status: 204,
    response: noContent,
    handle: async () => null,
  }),
  defineRoute({
    ...base,
    kind: 'json',
    method: 'GET',
    path: '/api/v1/crash',
    access: 'viewer',
    response: noContent,
    handle: async () => {
      throw new Error('the password of the database is hunter2');
    },
  }),
  defineRoute({
    ...base,
    kind: 'json',
    method: 'GET',
    path: '/api/v1/misfit',
    access: 'viewer',
    response: item,
    handle: async () => ({ id: 'x' }) as never,
  }),
  defineRoute({
    ...base,
    kind: 'json',
    method: 'GET',
    path: '/api/v1/slow',
    access: 'viewer',
    response: noContent,
    handle: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))),
  }),
  defineRoute({
    ...base,
    kind: 'json',
    method: 'GET',
    path: '/api/v1/limited',
    access: 'public',
    response: noContent,
    status: 204,
    rateLimit: { max: 2, windowMs: 60_000 },
    handle: async () => null,
  }),
  defineRoute({
    ...base,
    kind: 'cookies',
    method: 'POST',
    path: '/api/v1/cookie',
    access: 'public',
    response: z.object({ ok: z.boolean() }),
    handle: async () => ({
      body: { ok: true },
      cookies: [{ name: 'a', value: 'b', maxAgeSeconds: 60, secure: true }],
    }),
  }),
  defineRoute({
    ...base,
    kind: 'redirect',
    method: 'GET',
    path: '/go',
    access: 'public',
    query: z.object({ to: z.string() }),
    handle: async ({ query }) => ({ location: query.to, cookies: [] }),
  }),
  defineRoute({
    ...base,
    kind: 'events',
    method: 'GET',
    path: '/api/v1/ticks',
    access: 'viewer',
    handle: ({ signal, lastEventId }) =>
      ticks(signal, lastEventId === undefined ? 0 : Number(lastEventId) + 1),
  }),
  defineRoute({
    ...base,
    kind: 'events',
    method: 'GET',
    path: '/api/v1/flood',
    access: 'viewer',
    handle: flood,
  }),
  defineRoute({
    ...base,
    kind: 'events',
    method: 'GET',
    path: '/api/v1/broken-events',
    access: 'viewer',
    handle: brokenEvents,
  }),
  defineRoute({
    ...base,
    kind: 'download',
    method: 'GET',
    path: '/api/v1/file',
    access: 'viewer',
    handle: async () => ({ contentType: 'text/csv', fileName: 'Bericht "ä".csv', body: file() }),
  }),
  defineRoute({
    ...base,
    kind: 'download',
    method: 'GET',
    path: '/api/v1/broken-file',
    access: 'viewer',
    handle: async () => ({ contentType: 'text/csv', body: brokenFile() }),
  }),
  defineRoute({
    ...base,
    kind: 'download',
    method: 'GET',
    path: '/api/v1/half-file',
    access: 'viewer',
    handle: async () => ({ contentType: 'text/csv', body: halfFile() }),
  }),
];

/** A browser with a session; tokens come from the role stub. */
const authenticate: HttpServerOptions['authenticate'] = async (credentials) => {
  if (credentials.cookies['session'] === 'good') {
    return { kind: 'session', id: 'user-1', name: 'ada', role: 'operator', credential: 's1' };
  }
  return authenticateTestRole(credentials);
};

async function start(
  more: Partial<HttpServerOptions> = {},
): Promise<{ server: HttpServer; url: string; port: number }> {
  const server = createHttpServer({ routes, authenticate, logger, version: '1.2.3', ...more });
  return { server, ...(await server.listen()) };
}

const as = (role: string, more: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer test-${role}`, ...more },
});

/** fetch chooses the Host header itself; attackers do not. */
function withHost(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path: '/api/v1/open', headers: { host } },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('error', reject).end();
  });
}

describe('a server', () => {
  let server: HttpServer;
  let url: string;
  let port: number;
  before(async () => {
    ({ server, url, port } = await start({
      limits: { heartbeatMs: 20, stallMs: 100, handlerTimeoutMs: 300, closeGraceMs: 200 },
      health: { ready: async () => ({ ready: false, checks: { records: 'does not answer' } }) },
      metrics: { render: async () => ({ contentType: 'text/plain', body: 'up 1\n' }) },
      publicUrl: 'https://bulwark.example.com',
    }));
  });
  after(() => server.close());

  const get = (path: string, init?: RequestInit) => fetch(url + path, { redirect: 'manual', ...init });
  const post = (
    path: string,
    headers: Record<string, string>,
    body: unknown = { tags: [], deep: { on: true } },
  ) =>
    get(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });

  test('walks every route as everybody without a fault', async () => {
    const walk = await walkAccess(routes, url);
    assert.equal(walk.asked, routes.length * 6);
    // The rate-limited route answers 429 to the last of its walkers, which is neither 401 nor 403.
    assert.deepEqual(walk.faults, []);
  });

  test('finds the faults of a table that says otherwise than the server', async () => {
    const wrong = routes.map((route) => ({ ...route, access: 'admin' as const }));
    const walk = await walkAccess(wrong, url);
    assert.ok(walk.faults.some((fault) => fault.route === 'GET /api/v1/open' && fault.as === 'anonymous'));
    assert.ok(walk.faults.some((fault) => fault.route === 'GET /api/v1/leaky' && fault.as === 'viewer'));
  });

  test('sends only what the schema names', async () => {
    assert.deepEqual(await (await get('/api/v1/leaky', as('viewer'))).json(), { name: 'n' });
  });

  test('lists every wrong field of all parts', async () => {
    const response = await post('/api/v1/items/x?n=99', as('operator').headers, { tags: ['a', 1], deep: {} });
    const problem = (await response.json()) as { code: string; errors: { path: string }[] };
    assert.equal(response.status, 400);
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(problem.code, 'request-invalid');
    assert.deepEqual(
      problem.errors.map((error) => error.path),
      ['params.id', 'query.n', 'body.tags[1]', 'body.deep.on'],
    );
  });

  test('refuses NUL and halves of characters wherever they stand: databases do', async () => {
    const nested = JSON.stringify({ tags: ['a\0'], ['k\0']: 1, deep: { on: '\ud800' } });
    const headers = { ...as('operator').headers, 'content-type': 'application/json' };
    for (const [path, body] of [
      ['/api/v1/items/xy%00', '{}'],
      ['/api/v1/items/xy?n=%00', '{}'],
      ['/api/v1/items/xy', nested],
      ['/api/v1/items/xy', `{"tags":${'['.repeat(60_000)}"\\u0000"${']'.repeat(60_000)}}`],
    ] as const) {
      const response = await get(path, { method: 'POST', body, headers });
      const problem = (await response.json()) as { code: string; errors: { message: string }[] };
      assert.deepEqual([response.status, problem.code], [400, 'request-invalid']);
      assert.match(problem.errors[0]?.message ?? '', /NUL/);
    }
  });

  test('gives handlers parsed values', async () => {
    const response = await post('/api/v1/items/xy?n=7', as('operator').headers);
    assert.equal(response.status, 201);
    assert.deepEqual(await response.json(), { id: 'xy', n: 7 });
  });

  const bodies: readonly [string, string, string, number, string][] = [
    ['malformed JSON', '{', 'application/json', 400, 'json-malformed'],
    ['a poisoned prototype', '{"__proto__":{"admin":true}}', 'application/json', 400, 'json-malformed'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['plain text', '{}', 'text/plain', 415, 'media-type-unsupported'],
    ['too much', JSON.stringify('x'.repeat(300_000)), 'application/json', 413, 'body-too-large'],
  ];
  for (const [what, body, type, status, code] of bodies) {
    test(`refuses ${what} as a body`, async () => {
      const headers = { ...as('operator').headers, 'content-type': type };
      const response = await get('/api/v1/items/xy', { method: 'POST', body, headers });
      assert.equal(response.status, status);
      assert.equal(((await response.json()) as { code: string }).code, code);
    });
  }

  test('takes a DELETE that says it is JSON and has no body', async () => {
    const headers = { ...as('admin').headers, 'content-type': 'application/json' };
    assert.equal((await get('/api/v1/items/xy', { method: 'DELETE', headers })).status, 204);
  });

  test('keeps the cause of an unknown error in the log, under the id that the client gets', async () => {
    const response = await get('/api/v1/crash', as('viewer'));
    const text = await response.text();
    assert.equal(response.status, 500);
    assert.doesNotMatch(text, /hunter2/);
    const { id, code } = JSON.parse(text) as { id: string; code: string };
    assert.equal(code, 'internal');
    assert.ok(lines.some((line) => line.includes(id) && line.includes('request failed')));
  });

  test('does not send an answer that does not fit its schema', async () => {
    assert.equal((await get('/api/v1/misfit', as('viewer'))).status, 500);
  });

  test('ends a handler that takes too long', async () => {
    const response = await get('/api/v1/slow', as('viewer'));
    assert.equal(response.status, 503);
    assert.equal(((await response.json()) as { code: string }).code, 'timed-out');
  });

  test('limits the rate of a route that asks for it', async () => {
    // The walk above may have used some of the two.
    await get('/api/v1/limited');
    await get('/api/v1/limited');
    const response = await get('/api/v1/limited');
    assert.equal(response.status, 429);
    assert.ok(Number(response.headers.get('retry-after')) > 0);
  });

  const origins: readonly [string, Record<string, string>, number][] = [
    ['a cookie and our own Origin', { cookie: 'session=good', origin: 'OWN' }, 201],
    [
      'a cookie and the public Origin',
      { cookie: 'session=good', origin: 'https://bulwark.example.com' },
      201,
    ],
    ['a cookie and same-origin', { cookie: 'session=good', 'sec-fetch-site': 'same-origin' }, 201],
    ['a cookie and another Origin', { cookie: 'session=good', origin: 'https://evil.example' }, 403],
    ['a cookie and Origin null', { cookie: 'session=good', origin: 'null' }, 403],
    ['a cookie and cross-site', { cookie: 'session=good', 'sec-fetch-site': 'cross-site' }, 403],
    ['a cookie and same-site', { cookie: 'session=good', 'sec-fetch-site': 'same-site', origin: 'OWN' }, 403],
    ['a cookie alone', { cookie: 'session=good' }, 403],
    ['a token and another Origin', { ...as('operator').headers, origin: 'https://evil.example' }, 201],
    ['nothing', {}, 401],
    ['nothing, from another Origin', { origin: 'https://evil.example' }, 403],
  ];
  for (const [what, headers, status] of origins) {
    test(`answers ${status} to a write with ${what}`, async () => {
      const own = headers['origin'] === 'OWN' ? { ...headers, origin: url } : headers;
      assert.equal((await post('/api/v1/items/xy', own)).status, status);
    });
  }

  const hosts: readonly [string, number][] = [
    ['127.0.0.1', 200],
    ['localhost:8080', 200],
    ['[::1]:8080', 200],
    ['bulwark.example.com', 200],
    ['evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost@evil.example', 421],
  ];
  for (const [host, status] of hosts) {
    test(`answers ${status} to the host "${host}"`, async () =>
      assert.equal(await withHost(port, host), status));
  }

  test('sets cookies that scripts and other sites do not get', async () => {
    const response = await post('/api/v1/cookie', {});
    assert.equal(
      response.headers.get('set-cookie'),
      'a=b; Max-Age=60; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
  });

  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\r\nx: y']) {
    test(`does not redirect to ${JSON.stringify(to)}`, async () => {
      assert.equal((await get(`/go?to=${encodeURIComponent(to)}`)).status, 500);
    });
  }

  test('redirects to its own paths', async () => {
    const response = await get('/go?to=/?a=b');
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/?a=b']);
  });

  test('speaks the language of the header, and of the cookie before it', async () => {
    const language = async (headers: Record<string, string>) =>
      ((await (await get('/api/v1/open', { headers })).json()) as { language: string }).language;
    assert.equal(await language({ 'accept-language': 'fr, zh-CN;q=0.8, en;q=0.5' }), 'zh');
    assert.equal(await language({ 'accept-language': 'zh', cookie: 'bulwark_language=en' }), 'en');
    assert.equal(await language({}), 'en');
  });

  test('streams a file', async () => {
    const response = await get('/api/v1/file', as('viewer'));
    assert.equal((await response.text()).length, 3890);
    assert.equal(
      response.headers.get('content-disposition'),
      `attachment; filename="Bericht ___.csv"; filename*=UTF-8''Bericht%20%22%C3%A4%22.csv`,
    );
  });

  test('answers a problem when a file fails before its first piece', async () => {
    const response = await get('/api/v1/broken-file', as('viewer'));
    assert.deepEqual(
      [response.status, ((await response.json()) as { code: string }).code],
      [409, 'not-ready'],
    );
  });

  test('breaks the connection when a file fails later, so that nobody takes half for the whole', async () => {
    await assert.rejects(async () => (await get('/api/v1/half-file', as('viewer'))).text());
  });

  test('streams events, heartbeats, and ends when the client goes', async () => {
    const stop = new AbortController();
    const response = await get('/api/v1/ticks', {
      ...as('viewer', { 'last-event-id': '6' }),
      signal: stop.signal,
    });
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const text = await readUntil(response, (sofar) => sofar.includes('heartbeat'));
    assert.match(text, /event: tick\nid: 7\ndata: \{"n":7\}\n\nevent: tick\nid: 8\n/);
    assert.equal(streams.open, 1);
    stop.abort();
    await until(() => streams.open === 0);
  });

  test('answers a problem when a stream fails at once', async () => {
    const response = await get('/api/v1/broken-events', as('viewer'));
    assert.deepEqual(
      [response.status, ((await response.json()) as { code: string }).code],
      [404, 'cluster-unknown'],
    );
  });

  test('asks a source for no more than a client takes, and cuts off one that takes nothing', async () => {
    streams.produced = 0;
    const socket = connect(port, '127.0.0.1');
    socket.pause();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      'GET /api/v1/flood HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer test-viewer\r\n\r\n',
    );
    lines.length = 0;
    await until(() =>
      lines.some((line) => line.includes('/api/v1/flood') && line.includes('"complete":false')),
    );
    const produced = streams.produced;
    // What the kernel buffers on loopback is a few MiB; unbounded would be far more in this time.
    assert.ok(produced < 500, `${produced} events of 64 KiB were made for a client that reads none`);
    socket.resume();
    await closed;
  });

  test('answers what is not HTTP with a status line', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.end('NONSENSE\r\n\r\n');
    const text = await socket.toArray();
    assert.match(Buffer.concat(text).toString(), /^HTTP\/1.1 400 /);
  });

  test('describes itself', async () => {
    const document = (await (await get('/openapi.json')).json()) as { openapi: string; paths: object };
    assert.equal(document.openapi, '3.1.0');
    assert.ok('/api/v1/items/{id}' in document.paths);
  });

  test('answers probes without sign-in and metrics to viewers', async () => {
    assert.equal((await get('/healthz')).status, 200);
    assert.equal((await get('/readyz')).status, 503);
    assert.equal((await get('/metrics')).status, 401);
    assert.equal(await (await get('/metrics', as('viewer'))).text(), 'up 1\n');
  });

  test('writes no query into the log', async () => {
    await get('/go?to=/secret-in-query');
    await until(() => lines.some((line) => line.includes('"/go"')));
    assert.ok(!lines.some((line) => line.includes('secret-in-query')));
  });

  test('says how to build a console that is not there', async () => {
    const response = await get('/');
    assert.equal(response.status, 503);
    assert.match(await response.text(), /has not been built/);
  });
});

describe('the console', () => {
  let folder: string;
  let server: HttpServer;
  let url: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bulwark-console-'));
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'outside');
    await writeFile(join(folder, 'dist', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
    await writeFile(join(folder, 'dist', 'assets', 'main-1a2b.js'), 'plain');
    await writeFile(join(folder, 'dist', 'assets', 'main-1a2b.js.br'), 'brotli');
    await writeFile(join(folder, 'dist', 'favicon.svg'), '<svg/>');
    ({ server, url } = await start({ staticDir: join(folder, 'dist') }));
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  for (const path of ['/', '/index.html', '/runtime/inspection/findings', '/clusters/a.b']) {
    test(`gives the page with a nonce of its own for ${path}`, async () => {
      const response = await fetch(url + path, { headers: { accept: 'text/html' } });
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([\w-]{24})'/.exec(policy)?.[1];
      assert.equal(response.status, 200);
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
      assert.equal(await response.text(), `<meta name="csp-nonce" content="${nonce}">`);
      assert.equal(response.headers.get('cache-control'), 'no-cache');
    });
  }

  test('gives hashed assets for ever, compressed where the client takes it', async () => {
    const plain = await fetch(`${url}/assets/main-1a2b.js`, { headers: { 'accept-encoding': 'identity' } });
    assert.equal(await plain.text(), 'plain');
    assert.equal(plain.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.match(plain.headers.get('content-type') ?? '', /javascript/);
    const small = await fetch(`${url}/assets/main-1a2b.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'br' },
    });
    assert.equal(small.headers.get('content-encoding'), 'br');
    assert.match(small.headers.get('content-type') ?? '', /javascript/);
  });

  test('scripts may load scripts of the same server, which a worker needs; other files nothing', async () => {
    const policyOf = async (path: string) =>
      (await fetch(url + path)).headers.get('content-security-policy') ?? '';
    const script = await policyOf('/assets/main-1a2b.js');
    assert.match(script, /^default-src 'none'; script-src 'self'; /);
    assert.doesNotMatch(script, /sandbox|unsafe|connect-src/);
    assert.match(await policyOf('/favicon.svg'), /^default-src 'none'; frame-ancestors.*; sandbox$/);
  });

  const missing = [
    '/assets/gone.js',
    '/api/v1/nothing',
    '/api',
    '/favicon.ico',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
  ];
  for (const path of ['/assets/', '/assets', '/assets//main-1a2b.js', '/assets/.hidden']) {
    test(`has nothing at ${path}, which is no fault of the server`, async () => {
      assert.equal((await fetch(url + path)).status, path === '/assets' ? 200 : 404);
    });
  }

  for (const path of missing) {
    test(`has nothing at ${path}`, async () => {
      const response = await fetch(url + path);
      assert.ok([400, 403, 404].includes(response.status), String(response.status));
      assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
      assert.doesNotMatch(await response.text(), /outside/);
    });
  }
});

describe('closing', () => {
  test('ends streams, lets open requests finish, refuses new ones, and can be asked twice', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const slow = defineRoute({
      ...base,
      kind: 'json',
      method: 'GET',
      path: '/api/v1/wait',
      access: 'public',
      response: z.object({ done: z.boolean() }),
      handle: async () => {
        started.resolve();
        await finish.promise;
        return { done: true };
      },
    });
    const { server, url } = await start({ routes: [...routes, slow] });
    const stream = await fetch(`${url}/api/v1/ticks`, as('viewer'));
    const waiting = fetch(`${url}/api/v1/wait`);
    await started.promise;
    const closing = server.close();
    assert.match(await stream.text(), /event: tick/);
    finish.resolve();
    assert.deepEqual(await (await waiting).json(), { done: true });
    await Promise.all([closing, server.close()]);
    await assert.rejects(fetch(`${url}/healthz`));
  });

  const endless = defineRoute({
    ...base,
    kind: 'download',
    method: 'GET',
    path: '/api/v1/endless',
    access: 'viewer',
    handle: async ({ signal }) => ({
      contentType: 'text/plain',
      body: endlessLines(signal),
      isEndless: true,
    }),
  });

  test('does not wait for an answer without an end', async () => {
    const { server, url } = await start({ routes: [endless], limits: { closeGraceMs: 60_000 } });
    const answer = await fetch(`${url}/api/v1/endless`, as('viewer'));
    await Promise.all([assert.rejects(answer.text()), server.close()]);
  });

  test('ends an answer without an end whose caller may no longer see it', async () => {
    let valid = true;
    const { server, url } = await start({
      routes: [endless],
      limits: { heartbeatMs: 10 },
      authenticate: async (credentials) => (valid ? authenticateTestRole(credentials) : undefined),
    });
    const answer = await fetch(`${url}/api/v1/endless`, as('viewer'));
    valid = false;
    await assert.rejects(answer.text());
    await server.close();
  });

  test('ends a stream whose session is over', async () => {
    let valid = true;
    const passive: boolean[] = [];
    const { server, url } = await start({
      limits: { heartbeatMs: 10 },
      authenticate: async (credentials) => {
        passive.push(credentials.passive);
        return valid ? authenticateTestRole(credentials) : undefined;
      },
    });
    const stream = await fetch(`${url}/api/v1/ticks`, as('viewer'));
    await until(() => passive.includes(true));
    valid = false;
    assert.match(await stream.text(), /event: tick/);
    await server.close();
  });
});

async function readUntil(response: Response, enough: (text: string) => boolean): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (enough(text)) return text;
  }
  return text;
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < deadline, 'it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
