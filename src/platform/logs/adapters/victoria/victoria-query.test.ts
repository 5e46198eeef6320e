import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogsqlQueryError, type Row } from '#languages/logsql';
import { LogsError, type LogsErrorCode } from '../../errors.ts';
import { type FakeVictoria, startFakeVictoria } from '../../testing/fake-victoria.ts';
import type { QueryOptions } from '../run-query.ts';
import { openVictoriaClient } from './client.ts';
import { queryVictoria } from './victoria-query.ts';

const nowNs = 1_763_900_000_000_000_000n;

describe('queries that VictoriaLogs answers', { timeout: 30_000 }, () => {
  let fake: FakeVictoria;

  before(async () => {
    fake = await startFakeVictoria();
  });

  after(() => fake.close());

  async function answer(text: string, options: Partial<QueryOptions> = {}): Promise<readonly Row[]> {
    const rows: Row[] = [];
    const client = openVictoriaClient(fake.url);
    for await (const batch of queryVictoria(client, ['audit', 'custom'], text, { nowNs, ...options }))
      rows.push(...batch);
    return rows;
  }

  it('are sent in their canonical form, within our kinds, with the time that they were asked at', async () => {
    fake.answer((response) => response.end('{"a":"1","_stream_id":"x"}\n{"b":"é\\n"}'));
    const rows = await answer('verb:get | stats by(x) count()', { limit: 7, timeoutMs: 5000 });
    assert.deepEqual(
      rows.map((row) => [...row.names()].map((name) => [name, row.get(name)])),
      [[['a', '1']], [['b', 'é\n']]],
    );
    assert.deepEqual(fake.requests().at(-1)?.arguments, {
      query: '{kind=~"audit|custom"} verb:get | stats by (x) count(*) as "count(*)"',
      time: '1763900000000000001',
      timeout: '5000ms',
      limit: '7',
    });
  });

  it('may be within a range of time, and larger ones are limited by a pipe', async () => {
    await answer('*', { timeRange: { minNs: 0n, maxNs: 10n }, limit: 1_000_000 });
    assert.equal(
      fake.requests().at(-1)?.arguments['query'],
      '_time:[1970-01-01T00:00:00Z,1970-01-01T00:00:00.00000001Z] {kind=~"audit|custom"} * | limit 1000000',
    );
  });

  it('that are wrong are refused at their place, and not sent', async () => {
    const before = fake.requests().length;
    await assert.rejects(
      answer('verb:get | sort by ('),
      (error) => error instanceof LogsqlQueryError && error.diagnostic.place.line === 1,
    );
    assert.equal(fake.requests().length, before);
  });

  it('carry credentials and tenant, which nothing shows', async () => {
    const url = fake.url.replace('://', '://us%40er:pa%3Ass@');
    const client = openVictoriaClient(`${url}/?AccountID=3`);
    assert.equal(client.where, fake.url);
    for await (const _ of queryVictoria(client, ['audit'], '*', { nowNs })) assert.ok(_);
    const { headers } = fake.requests().at(-1) ?? {};
    assert.equal(headers?.authorization, `Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`);
    assert.equal(headers?.['accountid'], '3');
    fake.setMood('failing');
    const failing = queryVictoria(client, ['audit'], '*', { nowNs });
    await assert.rejects(
      failing.next(),
      (error: Error) => !`${error.message}${error.stack}`.includes('pa'.concat(':ss')),
    );
    fake.setMood('well');
  });

  it('carry a bearer token', async () => {
    const client = openVictoriaClient(fake.url.replace('://', '://:to-ken@'));
    await client.ping(AbortSignal.timeout(5000));
    assert.equal(fake.requests().at(-1)?.headers.authorization, 'Bearer to-ken');
  });

  for (const [name, said, code] of [
    ['too much memory', 'cannot execute query: more than 100MB of memory is needed', 'limit'],
    ['too long', "couldn't be executed in 1.000 seconds", 'limit'],
    ['another error', 'there was a mistake', 'failed'],
  ] as const) {
    it(`say what VictoriaLogs says in the middle of its answer: ${name}`, async () => {
      fake.answer((response) => response.end(`{"a":"1"}\n${said}`));
      await assert.rejects(answer('*'), isCode(code));
      fake.answer((response) => response.writeHead(400).end(said));
      await assert.rejects(answer('*'), isCode(code));
    });
  }

  it('fail when the answer breaks off, and when nobody answers', async () => {
    fake.answer((response) => {
      response.write('{"a":"1"}\n{"b');
      setTimeout(() => response.destroy(), 10);
    });
    await assert.rejects(answer('*'), isCode('unreachable'));
    const gone = openVictoriaClient('http://127.0.0.1:1');
    await assert.rejects(queryVictoria(gone, ['audit'], '*', { nowNs }).next(), isCode('unreachable'));
  });

  it('end over there when nobody waits any longer', async () => {
    fake.answer((response) => void response.write('{"a":"1"}\n'));
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await assert.rejects(answer('*', { signal: abort.signal }), isCode('cancelled'));
    await waitFor(() => fake.requests().at(-1)?.isAborted === true);
  });

  it('have limits', async () => {
    fake.answer((response) => response.end('{"a":"1"}\n'.repeat(20)));
    await assert.rejects(answer('*', { maxRows: 10 }), isCode('limit'));
    fake.answer(() => undefined);
    await assert.rejects(answer('*', { timeoutMs: 1 }), isCode('limit'));
  });

  it('need an address that is one', () => {
    for (const url of ['nonsense', 'ftp://host', 'http://user:secret@host/?query=x'])
      assert.throws(
        () => openVictoriaClient(url),
        (error) =>
          error instanceof LogsError && error.code === 'invalid' && !error.message.includes('secret'),
      );
  });
});

async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

function isCode(code: LogsErrorCode): (error: unknown) => boolean {
  return (error) => error instanceof LogsError && error.code === code;
}
