import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { compileQuery, createPipeline, flatten, LogsqlQueryError, type Row } from '#languages/logsql';
import { LogsError } from '../errors.ts';
import { EVENTS } from '../testing/kinds.ts';
import { throwAwayFolder } from '../testing/throw-away-folder.ts';
import { type EmbeddedLogs, openLogs } from './open-logs.ts';
import { runQuery } from './run-query.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const nowNs = BigInt(NOW) * 1_000_000n;
const MINUTE = 60_000;

const RECORDS = Array.from({ length: 3000 }, (_, index) => ({
  id: `r${index}`,
  time: new Date(NOW - index * MINUTE).toISOString(),
  verb: ['get', 'list', 'delete'][index % 3],
  user: { name: `user-${index % 7}`, groups: ['a', `g${index % 2}`] },
  code: [200, 404, 500][index % 5] ?? '',
  deep: { path: `/api/${index % 4}` },
}));

const QUERIES = [
  '*',
  'verb:delete | fields id, verb, user.name',
  'verb:delete | stats by (user.name) count() n | sort by (n desc, user.name)',
  '* | stats count() n, count(code) with_code, count_empty(code) without',
  '* | stats by (verb) count() if (code:404) missing, count() all',
  '* | stats by (_time:1h) count() n',
  '* | stats by (_time:1d, verb) count() n',
  'nothing:here | stats count() n',
  'code:>=400 | stats by (code) count() n',
  'code:>=400 | stats by (verb) avg(code) mean, max(code) most, quantile(0.5, code) mid',
  '* | stats by (verb) sum(code) s, avg(code) a, min(code) least, max(code) most, rate() r',
  '* | stats by (user.name) count_uniq(id) ids, count_uniq(verb, code) pairs, uniq_values(verb) verbs',
  '* | stats min(id) first, max(id) last, min(_time) from, max(_time) to, sum_len(verb) bytes',
  '* | stats by (_time:1d offset 1h) median(code) mid, quantile(0.9, code) high, quantile(1, id) last',
  '* | stats by (_time:week) count() n, sum(code) if (verb:get) s',
  '* | stats by (_time:month) max(verb) v',
  '* | stats by (code:100) count() n, sum(code) s',
  '* | stats by (code:100) count_uniq(id) ids',
  '* | stats row_any(kind) k, count() n | fields n',
  'nothing:here | stats sum(code) s, avg(code) a, min(code) m, median(code) q, count_uniq(id) u',
  '* | top 2 by (verb, code) hits as h rank as r',
  '* | uniq by (user.name) limit 100',
  '* | uniq by (verb, code) with hits',
  '* | top 3 by (user.name)',
  '* | field_values deep.path',
  '* | field_names',
  'user.name:user-3 | sort by (_time desc) | limit 4 | fields _time, id',
  'user.groups:g1 | stats by (user.groups) count() n',
  'deep.path:"/api/2" | sort by (id) limit 3',
  '_time:2h | stats count() n',
  'id:in(verb:delete code:500 | fields id) | stats count() n',
  'verb:get | extract "user-<number>" from user.name | stats by (number) count() n',
  '{kind="events",cluster="one"} | stats count() n',
  '{kind="other"} | stats count() n',
  'kind:=events _msg:"user-1 list" | stats count() n',
];

describe('queries over the embedded store', () => {
  const folder = throwAwayFolder();
  let logs: EmbeddedLogs;
  const model = RECORDS.map((record) =>
    flatten({
      ...record,
      _time: record.time.replace('.000Z', 'Z'),
      _stream: '{cluster="one",kind="events"}',
      _msg: `${record.user.name} ${record.verb}`,
      kind: 'events',
      cluster: 'one',
    }),
  );

  before(async () => {
    logs = await openLogs({ folder: folder.path, kinds: [EVENTS], sealEveryMs: 0, now: () => NOW });
    for (let at = 0; at < RECORDS.length; at += 1000) {
      const body = Buffer.from(JSON.stringify(RECORDS.slice(at, at + 1000)));
      await logs.append({ kind: 'events', labels: { cluster: 'one' }, body });
      if (at === 0) await logs.seal();
    }
  });

  after(async () => {
    await logs.close();
    folder.remove();
  });

  async function answer(text: string, options: object = {}): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const batch of runQuery(logs, text, { nowNs, ...options })) rows.push(...batch);
    return rows;
  }

  /** The same query over the same records in memory. */
  function expected(text: string): readonly Row[] {
    const query = compileQuery(text, { nowNs });
    const inner = (one: typeof query): readonly Row[] => run(one);
    const run = (one: typeof query): readonly Row[] => {
      const pipeline = createPipeline(one, { rowsOf: inner });
      return [...model.flatMap((row) => pipeline.push(row)), ...pipeline.finish()];
    };
    return run(query);
  }

  for (const text of QUERIES) {
    it(`answers as the language does in memory: ${text}`, async () => {
      const isSorted = text.includes('sort by');
      assert.deepEqual(toTexts(await answer(text), isSorted), toTexts(expected(text), isSorted));
    });
  }

  it('gives the newest rows when so many are enough', async () => {
    const rows = await answer('* | limit 3');
    assert.deepEqual(
      rows.map((row) => row.get('id')),
      ['r0', 'r1', 'r2'],
    );
  });

  it('counts rows that were appended a moment before', async () => {
    const body = Buffer.from('[{"id":"late","verb":"late"}]');
    await logs.append({ kind: 'events', labels: {}, body });
    assert.equal((await answer('verb:late | stats count() n'))[0]?.get('n'), '1');
  });

  it('says where a query is wrong', async () => {
    await assert.rejects(answer('verb:get | sort by ('), (error) => error instanceof LogsqlQueryError);
  });

  it('refuses what the store cannot know', async () => {
    const id = '0'.repeat(48);
    await assert.rejects(answer(`_stream_id:in(${id})`), /_stream_id is not kept here/);
    await assert.rejects(answer('_stream_id:in(* | fields _stream_id)'), /_stream_id is not kept here/);
    await assert.rejects(answer('* | uniq by (id)', { timeoutMs: 1 }), isCode('limit'));
  });

  it('ends when nobody waits any longer, and above its limits', async () => {
    const abort = new AbortController();
    abort.abort();
    await assert.rejects(answer('*', { signal: abort.signal }), isCode('cancelled'));
    await assert.rejects(answer('* | uniq by (id)', { maxRows: 10 }), isCode('limit'));
    await assert.rejects(answer('* | uniq by (id)', { limits: { bytes: 1000 } }));
  });
});

function isCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof LogsError && error.code === code;
}

function toTexts(rows: readonly Row[], isSorted: boolean): readonly string[] {
  const texts = rows.map((row) =>
    JSON.stringify(
      [...row.names()]
        .filter((name) => name !== 'time')
        .sort()
        .map((name) => [name, row.get(name)]),
    ),
  );
  return isSorted ? texts : texts.toSorted();
}
