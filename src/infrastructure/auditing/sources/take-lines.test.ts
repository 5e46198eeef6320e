import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type EmbeddedLogs, type LogsService, openLogs, runQuery } from '#platform/logs';
import { auditKind, customKind } from '../kinds.ts';
import { createOnceById } from './once-by-id.ts';
import { createTakeLines } from './take-lines.ts';
import { timesOfLine } from './time-of-line.ts';
import type { LineContext, TakeLines } from './types.ts';

let folder: string;
let embedded: EmbeddedLogs;
let logs: LogsService;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'take-lines-'));
  embedded = await openLogs({ folder, kinds: [auditKind, customKind], sealEveryMs: 0 });
  logs = { ...embedded, now: Date.now, query: (text, options) => runQuery(embedded, text, options) };
});
after(async () => {
  await embedded.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One process: what it remembers goes with it. */
function process(): TakeLines {
  return createTakeLines({
    logs,
    acceptIngress: async () => ({ records: 0, unparsed: 0, other: 0, format: undefined }),
  });
}

async function rows(query: string): Promise<readonly Record<string, string>[]> {
  const found: Record<string, string>[] = [];
  for await (const some of logs.query(query, { nowNs: BigInt(Date.now()) * 1_000_000n })) {
    found.push(
      ...some.map((row) => Object.fromEntries([...row.names()].map((name) => [name, row.get(name)]))),
    );
  }
  return found;
}

function context(cluster: string, more: Partial<LineContext> = {}): LineContext {
  return { kind: 'custom', cluster, source: 'file', ...more };
}

function batch(id: string, isAgain = false): Pick<LineContext, 'batch'> {
  return { batch: { id, isAgain } };
}

const ID = 'aaaaaaaa';

describe('lines that are taken', () => {
  it('are records: objects as they are, anything else as a text, with where they come from', async () => {
    const lines = [
      'plain <text>',
      '{"a":1,"big":12345678901234567890,"namespace":"forged"}',
      '[1]',
      '{broken',
      '{}',
    ];
    const places = { namespace: 'shop', pod: 'web-1', container: 'main', app: 'web' };
    await process()(context('shapes', places), lines);
    const found = await rows('{cluster="shapes"}');
    assert.deepEqual(found.map((row) => row['_msg'] ?? '').toSorted(), [
      '',
      '',
      '[1]',
      'plain <text>',
      '{broken',
    ]);
    assert.ok(
      found.every((row) => row['namespace'] === 'shop' && row['pod'] === 'web-1' && row['app'] === 'web'),
    );
  });

  it('have the time that somebody more trustworthy tells', async () => {
    const times = ['2026-11-20T01:02:03.123456789Z', '2026-11-20T01:02:04.000000000Z'];
    await process()(context('times', { times }), ['text', '{"_time":"2020-01-01T00:00:00Z","_msg":"json"}']);
    const found = await rows('{cluster="times"} | sort by (_time)');
    assert.deepEqual(
      found.map((row) => row['_time']),
      ['2026-11-20T01:02:03.123456789Z', '2026-11-20T01:02:04Z'],
    );
  });

  it('of the audit log that are no events are kept, marked and counted', async () => {
    const event = { auditID: 'x', stageTimestamp: new Date().toISOString(), verb: 'get' };
    const taken = await process()(context('audit', { kind: 'audit' }), [JSON.stringify(event), 'half an ev']);
    assert.deepEqual([taken.records, taken.unparsed], [2, 1]);
    const [broken] = await rows('{kind="audit"} parse_error:="not-json"');
    assert.equal(broken?.['raw'], 'half an ev');
  });

  it('with an id are kept once: while it comes in, afterwards, and in the next process', async () => {
    const take = process();
    const first = { ...context('once'), ...batch(`${ID}-1`) };
    const again = { ...context('once'), ...batch(`${ID}-1`, true) };
    const both = await Promise.all([take(first, ['one', 'two']), take(again, ['one', 'two'])]);
    assert.deepEqual(
      both.map(({ isRepeated }) => isRepeated),
      [false, true],
    );
    assert.equal((await take(again, ['one', 'two'])).isRepeated, true);
    assert.equal((await process()(again, ['one', 'two'])).isRepeated, true);
    const next = { ...context('once'), ...batch(`${ID}-2`, true) };
    assert.equal((await process()(next, ['three'])).isRepeated, false);
    assert.equal((await rows('{cluster="once"}')).length, 3);
  });

  it('with an id are found in the log also when they are old', async () => {
    const line = '10.0.0.1 - - [03/Feb/2024:04:05:06 +0100] "GET / HTTP/1.1" 200 5';
    const old = {
      ...context('old', { times: ['2024-02-03T03:05:06.000000000Z'] }),
      ...batch(`${ID}-7`, true),
    };
    assert.equal((await process()(old, [line])).isRepeated, false);
    assert.equal((await process()(old, [line])).isRepeated, true);
  });

  it('cannot bring the mark of a batch themselves', async () => {
    const mark = 'bbbbbbbb-1';
    const forged = [{ 'log.batch': mark }, { log: { batch: mark, level: 'x' } }, { 'log.batch': mark }];
    const lines = [...forged.map((one) => JSON.stringify(one)), `{"log\\u002ebatch":"${mark}"}`];
    await process()({ ...context('forged'), ...batch('cccccccc-1') }, lines);
    assert.equal((await rows('{cluster="forged"} log.level:=x')).length, 1);
    const taken = await process()({ ...context('forged'), ...batch('bbbbbbbb-1', true) }, ['mine']);
    assert.equal(taken.isRepeated, false);
  });

  it('with something that is no id are refused', async () => {
    for (const id of ['', 'x', 'UPPER-1', `${ID}-x`, `a" or *-1`]) {
      await assert.rejects(process()({ ...context('bad'), ...batch(id) }, ['x']), { code: 'invalid' }, id);
    }
  });

  it('tell their times', () => {
    const cases = [
      ['2026-11-24T00:00:00Z x', ['2026-11-24T00:00:00.000Z']],
      [
        'x [24/Nov/2026:01:00:00 +0100] 2026-11-24 00:00:01.5',
        ['2026-11-24T00:00:01.000Z', '2026-11-24T00:00:00.000Z'],
      ],
      ['nothing 2026-99-99T00:00:00Z', []],
    ] as const;
    for (const [line, wanted] of cases) {
      assert.deepEqual(
        timesOfLine(line).map((ms) => new Date(ms).toISOString()),
        wanted,
        line,
      );
    }
  });
});

describe('what is known by its id', () => {
  const taken = { records: 1, unparsed: 0, isRepeated: false };

  it('comes again after it was refused', async () => {
    const once = createOnceById();
    const id = { id: `${ID}-1`, isAgain: false };
    const refuse = () => Promise.reject(new Error('busy'));
    await assert.rejects(
      once.take(id, refuse, async () => false),
      /busy/,
    );
    assert.deepEqual(
      await once.take(
        { ...id, isAgain: true },
        async () => taken,
        async () => false,
      ),
      taken,
    );
  });

  it('is looked up in the log when its sender was forgotten', async () => {
    const once = createOnceById(1);
    await once.take(
      { id: 'aaaaaaaa-1', isAgain: false },
      async () => taken,
      async () => false,
    );
    await once.take(
      { id: 'bbbbbbbb-1', isAgain: false },
      async () => taken,
      async () => false,
    );
    let lookups = 0;
    const isKept = async () => {
      lookups++;
      return true;
    };
    const again = await once.take({ id: 'aaaaaaaa-1', isAgain: true }, async () => taken, isKept);
    assert.deepEqual([again.isRepeated, lookups], [true, 1]);
  });
});
