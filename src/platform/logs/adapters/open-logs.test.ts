import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { LogsError } from '../errors.ts';
import { toFrame } from '../frame.ts';
import { quoteText } from '../sql/text.ts';
import { EVENTS } from '../testing/kinds.ts';
import { throwAwayFolder } from '../testing/throw-away-folder.ts';
import type { LogTrouble } from './kind-log.ts';
import { type EmbeddedLogs, openLogs } from './open-logs.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;
const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

describe('the embedded log store', () => {
  let folder = throwAwayFolder();
  let logs: EmbeddedLogs;
  let troubles: LogTrouble[] = [];
  let now = NOW;

  async function open(): Promise<void> {
    logs = await openLogs({
      folder: folder.path,
      kinds: [EVENTS],
      sealEveryMs: 0,
      now: () => now,
      onTrouble: (trouble) => troubles.push(trouble),
    });
  }

  beforeEach(async () => {
    folder = throwAwayFolder();
    troubles = [];
    now = NOW;
    await open();
  });

  afterEach(async () => {
    await logs.close();
    folder.remove();
  });

  async function append(value: unknown, labels: Record<string, string> = {}): Promise<number> {
    const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    return (await logs.append({ kind: 'events', labels, body })).records;
  }

  async function rows(sql = '*'): Promise<readonly Record<string, unknown>[]> {
    await logs.seal();
    const pinned = logs.kindLogs.get('events')?.pin(MIN, MAX);
    if (pinned === undefined || pinned.parts.length === 0) return [];
    try {
      const files = pinned.parts.map(({ path }) => quoteText(path)).join(', ');
      return await logs.duck.rows(
        `SELECT ${sql} FROM read_parquet([${files}], hive_partitioning = false, union_by_name = true) ORDER BY _time, id`,
      );
    } finally {
      pinned.release();
    }
  }

  it('gives back what was appended: lists, single records, and lists in an object', async () => {
    assert.equal(await append([{ id: 'a' }, { id: 'b' }]), 2);
    assert.equal(await append({ id: 'c' }), 1);
    assert.equal(await append({ kind: 'List', items: [{ id: 'd' }] }), 1);
    assert.equal(await append([]), 0);
    assert.deepEqual(
      (await rows('id')).map(({ id }) => id),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('lays a record out: time, stream, message, labels, columns, and all of it as JSON', async () => {
    const record = {
      id: 7,
      time: '2026-11-23T11:00:00.000000001+01:00',
      verb: 'get',
      user: { name: 'ann' },
      code: '',
    };
    await append([record], { cluster: 'one' });
    const [row] = await rows();
    assert.deepEqual(
      { ...row, _record: JSON.parse(String(row?.['_record'])) },
      {
        _time: 1_795_428_000_000_000_001n,
        _stream: '{cluster="one",kind="events"}',
        _msg: 'ann get',
        cluster: 'one',
        id: '7',
        verb: 'get',
        'user.name': 'ann',
        code: null,
        'notes.k8s.io/why': null,
        _record: record,
      },
    );
  });

  it('finds a dotted field nested and flat, and takes no object for a value', async () => {
    await append([
      { id: 'flat', 'user.name': 'bob' },
      { id: 'object', verb: { a: 1 }, user: { name: { first: 'x' } } },
      { id: 'partly', notes: { 'k8s.io/why': 'because' } },
      { id: 'text', verb: '{not json' },
    ]);
    assert.deepEqual(
      (await rows('id, verb, "user.name" AS name, "notes.k8s.io/why" AS why')).map((row) => [
        row['id'],
        row['verb'],
        row['name'],
        row['why'],
      ]),
      [
        ['flat', null, 'bob', null],
        ['object', null, null, null],
        ['partly', null, null, 'because'],
        ['text', '{not json', null, null],
      ],
    );
  });

  const clocks: readonly (readonly [string, unknown, string])[] = [
    ['none', undefined, '2026-11-23'],
    ['no time at all', 'soon', '2026-11-23'],
    ['a year ahead', '2027-11-23T00:00:00Z', '2026-11-23'],
    ['an hour ahead', '2026-11-23T13:00:00Z', '2026-11-23'],
    ['never set', '1970-01-01T00:00:01Z', '2026-11-23'],
    ['a week late', '2026-11-16T23:59:59.999999999Z', '2026-11-16'],
    ['beyond what nanoseconds reach', '9999-01-01T00:00:00Z', '2026-11-23'],
  ];
  for (const [title, time, day] of clocks) {
    it(`puts a record on the right day: its clock ${title}`, async () => {
      await append([{ id: 'x', time }]);
      await logs.seal();
      assert.deepEqual([logs.usage()[0]?.firstDay, logs.usage()[0]?.lastDay], [day, day]);
    });
  }

  it('takes hostile records: deep, wide, odd names, half letters, numbers of any size', async () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, index]));
    const hostile = [
      `[{"id":"deep","x":${'['.repeat(5000)}${']'.repeat(5000)}}]`,
      JSON.stringify([{ id: 'wide', ...wide }]),
      '[{"id":"half","verb":"\\ud800"}]',
      '[{"id":"names","__proto__":1,"":2,"a\\"b":3,"$.x":4,"_time":"x"}]',
      '[{"id":"numbers","code":123456789012345678901234567890,"x":1e400,"y":-0.0}]',
      '[{"id":"twice","verb":"a","verb":"b"}]',
      '[{"id":"text","verb":"\\u0000\\u001b[31m<script>=cmd()"}]',
    ];
    for (const body of hostile) assert.equal(await append(body), 1, body.slice(0, 40));
    const found = await rows('id, verb, code');
    assert.equal(found.length, hostile.length);
    assert.equal(found.find(({ id }) => id === 'half')?.['verb'], '\u{fffd}');
    assert.equal(found.find(({ id }) => id === 'numbers')?.['code'], '123456789012345678901234567890');
    assert.deepEqual(troubles, []);
  });

  it('refuses what is no batch of records, and takes nothing of it', async () => {
    for (const [body, code] of [
      ['{', 'invalid'],
      ['[1]', 'invalid'],
      ['[{"id":"a"}, null]', 'invalid'],
      ['"text"', 'invalid'],
    ] as const) {
      await assert.rejects(append(body), (error) => error instanceof LogsError && error.code === code, body);
    }
    await assert.rejects(append([{}], { region: 'x' }), /has no label "region"/);
    await assert.rejects(
      logs.append({ kind: 'other', labels: {}, body: Buffer.from('[]') }),
      /no log "other"/,
    );
    assert.deepEqual(await rows(), []);
  });

  it('has everything again after it was closed, sealed or not', async () => {
    await append([{ id: 'sealed' }]);
    await logs.seal();
    await append([{ id: 'journal' }]);
    await logs.close();
    await open();
    assert.deepEqual(
      (await rows('id')).map(({ id }) => id),
      ['journal', 'sealed'],
    );
    assert.deepEqual(troubles, []);
  });

  it('commits a segment once, even when its file was left behind', async () => {
    const frame = toFrame(
      { kind: 'events', labels: {}, body: Buffer.from('[{"id":"once"}]') },
      BigInt(NOW) * 1_000_000n,
    );
    await append([{ id: 'once' }]);
    await logs.seal();
    await logs.close();
    const journal = join(folder.path, 'events', 'journal');
    assert.deepEqual(readdirSync(journal), []);
    writeFileSync(join(journal, '000000000001.ndjson'), frame.bytes);
    await open();
    assert.equal((await rows('id')).length, 1);
  });

  it('forgets parts that a killed process wrote and did not commit', async () => {
    await append([{ id: 'a' }]);
    await logs.seal();
    await logs.close();
    const stray = join(folder.path, 'events', 'day=2026-11-23', 's99_0.parquet');
    writeFileSync(stray, 'half a file');
    await open();
    assert.equal(existsSync(stray), false);
    assert.equal((await rows('id')).length, 1);
  });

  it('says which parts are gone, and goes on with the rest', async () => {
    await append([{ id: 'a', time: '2026-11-22T00:00:00Z' }, { id: 'b' }]);
    await logs.seal();
    await logs.close();
    rmSync(join(folder.path, 'events', 'day=2026-11-22'), { recursive: true });
    await open();
    assert.deepEqual(
      troubles.map(({ what }) => what),
      ['damaged'],
    );
    assert.deepEqual(
      (await rows('id')).map(({ id }) => id),
      ['b'],
    );
  });

  it('joins many small parts into one, while a reader keeps those it reads', async () => {
    for (let index = 0; index < 9; index++) {
      await append([{ id: `r${index}` }]);
      await logs.seal();
    }
    const pinned = logs.kindLogs.get('events')?.pin(MIN, MAX);
    await logs.maintain();
    assert.equal(logs.usage()[0]?.parts, 1);
    assert.ok(pinned?.parts.every(({ path }) => existsSync(path)));
    pinned?.release();
    assert.equal(globSync('events/day=*/*', { cwd: folder.path }).length, 1);
    assert.equal((await rows('id')).length, 9);
  });

  it('joins parts once when it is asked to several times at once', async () => {
    for (let index = 0; index < 9; index++) {
      await append([{ id: `r${index}` }]);
      await logs.seal();
    }
    await Promise.all([logs.maintain(), logs.maintain(), logs.maintain()]);
    assert.equal(logs.usage()[0]?.parts, 1);
    assert.equal((await rows('id')).length, 9);
  });

  it('drops days that are older than the kind keeps them', async () => {
    await append([{ id: 'old', time: '2026-10-01T00:00:00Z' }]);
    await logs.seal();
    now = NOW + 29 * DAY;
    await append([{ id: 'new' }]);
    await logs.seal();
    await logs.maintain();
    assert.equal(logs.usage()[0]?.records, 2);
    now = NOW + 31 * DAY;
    await logs.maintain();
    assert.deepEqual(
      (await rows('id')).map(({ id }) => id),
      ['new'],
    );
  });
});
