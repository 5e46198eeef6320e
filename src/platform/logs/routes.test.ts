import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createHttpServer, HttpProblem, type HttpServer } from '#platform/http';
import { createLogger } from '#platform/logging';
import { type EmbeddedLogs, openLogs } from './adapters/open-logs.ts';
import { runQuery } from './adapters/run-query.ts';
import { logRoutes, toLogsProblem } from './routes.ts';
import { EVENTS } from './testing/kinds.ts';
import { throwAwayFolder } from './testing/throw-away-folder.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('the log store over HTTP', () => {
  const folder = throwAwayFolder();
  let logs: EmbeddedLogs;
  let server: HttpServer;
  let url = '';

  before(async () => {
    logs = await openLogs({ folder: folder.path, kinds: [EVENTS], sealEveryMs: 0, now: () => NOW });
    server = createHttpServer({
      routes: logRoutes({ ...logs, now: () => NOW, query: (text, options) => runQuery(logs, text, options) }),
      authenticate: async ({ bearer }) =>
        bearer === 'viewer' || bearer === 'operator'
          ? { kind: 'token', id: bearer, name: bearer, role: bearer }
          : undefined,
      logger: createLogger({ level: 'silent', format: 'json', write: () => undefined }),
      version: '0',
      health: { ready: async () => ({ ready: true, checks: {} }) },
      metrics: { render: async () => ({ contentType: 'text/plain', body: '' }) },
      toProblem: (error) => {
        const problem = toLogsProblem(error);
        return problem instanceof HttpProblem ? problem : undefined;
      },
    });
    url = (await server.listen()).url;
  });

  after(async () => {
    await server.close();
    await logs.close();
    folder.remove();
  });

  async function call(
    method: string,
    path: string,
    body?: string | Uint8Array,
    role = 'operator',
    type = 'text/plain',
  ) {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${role}`, 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  }

  it('takes lists, lines and single records, and gives them back as lines of JSON', async () => {
    for (const [body, records] of [
      ['[{"id":"a","verb":"get"},{"id":"b","verb":"list"}]', 2],
      ['{"id":"c","verb":"get"}\n{"id":"d","verb":"get"}\n', 2],
      ['{"id":"e","verb":"get","user":{"name":"ann"}}', 1],
    ] as const) {
      const { status, text } = await call('POST', '/api/v1/logs/events?cluster=one', body);
      assert.deepEqual([status, JSON.parse(text)], [200, { records }]);
    }
    const query = encodeURIComponent('verb:get | sort by (id) | fields id, user.name, cluster');
    const { text } = await call('GET', `/select/logsql/query?query=${query}`, undefined, 'viewer');
    assert.deepEqual(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
      [
        { id: 'a', cluster: 'one' },
        { id: 'c', cluster: 'one' },
        { id: 'd', cluster: 'one' },
        { id: 'e', 'user.name': 'ann', cluster: 'one' },
      ],
    );
  });

  it('takes a query as a form, as VictoriaLogs’ clients send it', async () => {
    const form = new URLSearchParams({
      query: 'verb:*',
      limit: '2',
      start: 'now-1h',
      end: 'now+0',
    }).toString();
    const refused = await call(
      'POST',
      '/select/logsql/query',
      form,
      'viewer',
      'application/x-www-form-urlencoded',
    );
    assert.equal(refused.status, 400);
    const good = form.replace('now%2B0', '2026-11-24');
    const { status, text } = await call(
      'POST',
      '/select/logsql/query',
      good,
      'viewer',
      'application/x-www-form-urlencoded',
    );
    assert.deepEqual([status, text.trim().split('\n').length], [200, 2]);
  });

  const refusals: readonly (readonly [string, string, string, string | undefined, number, RegExp])[] = [
    [
      'a query with a mistake, by its place',
      'GET',
      '/select/logsql/query?query=a%20%7C%20sort%20by%20(',
      undefined,
      400,
      /1:\d+/,
    ],
    ['a query that is missing', 'GET', '/select/logsql/query', undefined, 400, /"query" is missing/],
    ['what is no JSON', 'POST', '/api/v1/logs/events', '{', 400, /no JSON/],
    ['what is no record', 'POST', '/api/v1/logs/events', '[1]', 400, /Record 0/],
    ['a label that the kind has not', 'POST', '/api/v1/logs/events?region=x', '[{}]', 400, /no label/],
    ['a kind that is not there', 'POST', '/api/v1/logs/nothing', '[{}]', 404, /no log/],
  ];
  for (const [title, method, path, body, status, words] of refusals) {
    it(`refuses ${title}`, async () => {
      const answer = await call(method, path, body);
      assert.equal(answer.status, status, answer.text);
      assert.match(JSON.parse(answer.text).detail, words);
    });
  }

  async function select(path: string, given: Record<string, string>, method = 'GET'): Promise<unknown> {
    const form = new URLSearchParams(given).toString();
    const { status, text } =
      method === 'GET'
        ? await call('GET', `/select/logsql/${path}?${form}`, undefined, 'viewer')
        : await call('POST', `/select/logsql/${path}`, form, 'viewer', 'application/x-www-form-urlencoded');
    assert.equal(status, 200, text);
    return JSON.parse(text);
  }

  const SOME = { query: 'id:in(a,b,c,d,e)', start: '2026-11-23', end: '2026-11-24', step: '1h' };
  const at = '2026-11-23T12:00:00Z';

  const answers: readonly (readonly [string, string, Record<string, string>, unknown])[] = [
    [
      'hits by buckets of time, whatever the pipes are',
      'hits',
      { ...SOME, query: `${SOME.query} | fields verb` },
      { hits: [{ fields: {}, timestamps: [at], values: [5], total: 5 }] },
    ],
    [
      'hits by a field, the largest group first',
      'hits',
      { ...SOME, field: 'verb' },
      {
        hits: [
          { fields: { verb: 'get' }, timestamps: [at], values: [4], total: 4 },
          { fields: { verb: 'list' }, timestamps: [at], values: [1], total: 1 },
        ],
      },
    ],
    [
      'hits of more groups than are asked for as one without fields',
      'hits',
      { ...SOME, field: 'id', fields_limit: '1' },
      {
        hits: [
          { fields: { id: 'a' }, timestamps: [at], values: [1], total: 1 },
          { fields: {}, timestamps: [at], values: [4], total: 4 },
        ],
      },
    ],
    [
      'hits by days of another time zone',
      'hits',
      { ...SOME, step: '1d', offset: '-4h' },
      { hits: [{ fields: {}, timestamps: ['2026-11-22T20:00:00Z'], values: [5], total: 5 }] },
    ],
    [
      'names of fields',
      'field_names',
      { query: 'id:e | fields id, user.name' },
      {
        values: [
          { value: 'id', hits: 1 },
          { value: 'user.name', hits: 1 },
        ],
      },
    ],
    [
      'values of a field, without empty ones',
      'field_values',
      { query: SOME.query, field: 'verb', limit: '10' },
      {
        values: [
          { value: 'get', hits: 4 },
          { value: 'list', hits: 1 },
        ],
      },
    ],
    [
      'values of a field behind pipes',
      'field_values',
      { query: `${SOME.query} | rename verb as 'a "b' | delete user.name`, field: 'a "b', limit: '1' },
      { values: [{ value: 'get', hits: 4 }] },
    ],
    [
      'streams',
      'streams',
      { query: SOME.query },
      { values: [{ value: '{cluster="one",kind="events"}', hits: 5 }] },
    ],
    [
      'an instant vector',
      'stats_query',
      { query: `${SOME.query} | stats by (verb) count() n | sort by (n)`, time: at },
      {
        status: 'success',
        data: {
          resultType: 'vector',
          result: [
            { metric: { __name__: 'n', verb: 'list' }, value: [NOW / 1000, '1'] },
            { metric: { __name__: 'n', verb: 'get' }, value: [NOW / 1000, '4'] },
          ],
        },
      },
    ],
    [
      'a range vector',
      'stats_query_range',
      { ...SOME, query: `${SOME.query} | stats count() n`, step: '1h' },
      {
        status: 'success',
        data: {
          resultType: 'matrix',
          result: [{ metric: { __name__: 'n' }, values: [[NOW / 1000, '5']] }],
        },
      },
    ],
  ];
  for (const [title, path, given, answer] of answers) {
    it(`answers ${title}, by GET and POST`, async () => {
      assert.deepEqual(await select(path, given), answer);
      assert.deepEqual(await select(path, given, 'POST'), answer);
    });
  }

  const refusedHere: readonly (readonly [string, string, Record<string, string>, RegExp])[] = [
    ['more steps than may be', 'hits', { ...SOME, step: '1s' }, /86399 steps/],
    ['a step that is none', 'hits', { ...SOME, step: 'often' }, /"step" must be/],
    ['values of no field', 'field_values', { query: '*' }, /"field" is missing/],
    ['a vector of rows', 'stats_query', { query: '*' }, /must have a "stats" pipe/],
    ['a vector that is renamed', 'stats_query', { query: '* | count() n | rename n as m' }, /no "rename"/],
    ['a tail that would have to wait', 'tail', { query: '* | count()' }, /cannot sort, count or limit/],
    ['a tail without times', 'tail', { query: '* | fields id' }, /needs the field "_time"/],
    ['a query with a mistake', 'field_names', { query: '* | sort by (' }, /1:\d+/],
  ];
  for (const [title, path, given, words] of refusedHere) {
    it(`refuses ${title}`, async () => {
      const { status, text } = await call(
        'GET',
        `/select/logsql/${path}?${new URLSearchParams(given)}`,
        undefined,
        'viewer',
      );
      assert.equal(status, 400, text);
      assert.match(JSON.parse(text).detail, words);
    });
  }

  it('follows a query: what was there, then what comes, each once', async () => {
    const gone = new AbortController();
    const query = encodeURIComponent('id:in(a,f,g)');
    const response = await fetch(
      `${url}/select/logsql/tail?query=${query}&start_offset=1h&refresh_interval=250ms`,
      { headers: { authorization: 'Bearer viewer' }, signal: gone.signal },
    );
    const ids: string[] = [];
    const take = async (until: number): Promise<void> => {
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      while (ids.length < until) {
        const { value } = await reader.read();
        for (const line of Buffer.from(value ?? [])
          .toString()
          .split('\n'))
          if (line !== '') ids.push(JSON.parse(line).id);
      }
      reader.releaseLock();
    };
    await take(1);
    assert.equal((await call('POST', '/api/v1/logs/events', '[{"id":"f"},{"id":"f"}]')).status, 200);
    await take(3);
    assert.equal((await call('POST', '/api/v1/logs/events', '[{"id":"g"}]')).status, 200);
    await take(4);
    gone.abort();
    assert.deepEqual(ids, ['a', 'f', 'f', 'g']);
  });

  it('reads no packed bytes as records', async () => {
    const answer = await call('POST', '/api/v1/logs/events', gzipSync('[{"id":"z"}]'));
    assert.equal(answer.status, 400);
  });

  it('lets viewers ask and operators send', async () => {
    assert.equal((await call('POST', '/api/v1/logs/events', '[{}]', 'viewer')).status, 403);
    assert.equal((await call('GET', '/select/logsql/query?query=*', undefined, 'nobody')).status, 401);
    assert.equal((await call('GET', '/api/v1/logs', undefined, 'viewer')).status, 200);
  });
});
