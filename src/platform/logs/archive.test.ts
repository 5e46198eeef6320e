import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { type EmbeddedLogs, openLogs } from './adapters/open-logs.ts';
import { runQuery } from './adapters/run-query.ts';
import { archiveDay } from './archive-export.ts';
import { createArchiveReader, createArchiveWriter, readArchivedRecord } from './archive-form.ts';
import { type ImportReceipt, importRecords } from './archive-import.ts';
import { LogsError } from './errors.ts';
import type { LogsService } from './service.ts';
import { EVENTS } from './testing/kinds.ts';
import { throwAwayFolder } from './testing/throw-away-folder.ts';
import type { LogKind } from './types.ts';

const NOW = Date.parse('2026-11-23T12:00:00.123Z');
const DAY = '2026-11-23';
const signal = new AbortController().signal;

/** Messages and times may have the store's own names. */
const NOTES: LogKind = {
  ...EVENTS,
  name: 'notes',
  labels: ['cluster', 'record'],
  time: ['_time', 'time'],
  message: ['_msg', 'text'],
};

const RECORDS: readonly unknown[] = [
  { id: 'own', time: '2026-11-23T01:02:03.123456789Z', verb: 'get', user: { name: 'alice' } },
  { id: 'none', verb: 'list', list: [1, { a: 'b' }], empty: '', nothing: null },
  { id: 'ahead', time: '2031-01-01T00:00:00Z' },
  { id: 'never', time: '1970-01-01T00:00:09Z', text: 'a "quote", \\ and ,"record":{} and ,"labels":{' },
  { id: 'label', cluster: 'mine', time: '2026-11-23T23:59:59.999999999Z', 'a.b': 1, a: { c: 'é😀 ' } },
  { id: 'numbers', time: '2026-11-23T00:00:00Z', big: 12345678901234567890n, exact: 1.5, small: 1e-7 },
  { id: 'twice', verb: 'get' },
  { id: 'twice', verb: 'get' },
  { id: 'marked', 'log.batch': 'sender-00000001-7', time: '2026-11-23T05:00:00Z' },
  { id: 'message', _msg: 'own words', text: 'more', _time: '2026-11-23T04:00:00Z', time: 'x' },
];

describe('the archive of a day', { timeout: 60_000 }, () => {
  const folders: ReturnType<typeof throwAwayFolder>[] = [];
  const stores: EmbeddedLogs[] = [];
  let now = NOW;

  async function openStore(): Promise<LogsService> {
    const folder = throwAwayFolder();
    folders.push(folder);
    const options = { folder: folder.path, kinds: [EVENTS, NOTES], sealEveryMs: 0, now: () => now };
    const logs = await openLogs(options);
    stores.push(logs);
    return { ...logs, now: () => now, query: (text, asked) => runQuery(logs, text, asked) };
  }

  beforeEach(() => {
    now = NOW;
  });

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const folder of folders.splice(0)) folder.remove();
  });

  async function fill(logs: LogsService, kind: LogKind): Promise<void> {
    for (const [index, cluster] of ['one', 'two'].entries()) {
      now = NOW + index;
      const texts = RECORDS.map((record) => toJson(record));
      const labels = { cluster, ...(kind === NOTES ? { record: '{"x":1}' } : {}) };
      await logs.append({ kind: kind.name, labels, body: Buffer.from(`[${texts.join(',')}]`) });
    }
    const outside = '{"id":"yesterday","time":"2026-11-22T23:59:59.999999999Z"}';
    await logs.append({ kind: kind.name, labels: {}, body: Buffer.from(outside) });
  }

  async function linesOf(logs: LogsService, kind: LogKind, cluster?: string): Promise<string[]> {
    let text = '';
    const asked = { kind, day: DAY, signal, ...(cluster === undefined ? {} : { cluster }) };
    for await (const part of archiveDay(logs, asked)) text += part;
    return text.trimEnd().split('\n');
  }

  async function take(logs: LogsService, kind: LogKind, lines: readonly string[]): Promise<ImportReceipt> {
    const body = Buffer.from(`${lines.join('\n')}\n`);
    return await importRecords(logs, { kind, day: DAY, body, firstLine: 2, signal });
  }

  async function rows(logs: LogsService, text: string): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const batch of logs.query(text, { nowNs: BigInt(now) * 1_000_000n }))
      for (const row of batch)
        found.push(JSON.stringify([...row.names()].sort().map((name) => [name, row.get(name)])));
    return found.sort();
  }

  for (const kind of [EVENTS, NOTES]) {
    it(`brings a day of ${kind.name} back as it was, once`, async () => {
      const [before, after] = [await openStore(), await openStore()];
      await fill(before, kind);
      const lines = await linesOf(before, kind);
      const records = lines.slice(1, -1);
      assert.equal(records.length, RECORDS.length * 2);
      now = NOW + 10 * 86_400_000;
      assert.deepEqual(await take(after, kind, records), { added: records.length, present: 0 });
      assert.deepEqual(await take(after, kind, records), { added: 0, present: records.length });
      const all = `kind:=${kind.name} _time:${DAY}Z`;
      assert.deepEqual(await rows(after, all), await rows(before, all));
      assert.equal((await rows(after, all)).length, records.length);
      // An archive of what was brought back holds the same, line for line.
      assert.deepEqual((await linesOf(after, kind)).slice(1, -1).sort(), [...records].sort());
    });
  }

  it('adds what is missing of a part, whatever the batches were', async () => {
    const [before, after] = [await openStore(), await openStore()];
    await fill(before, EVENTS);
    const records = (await linesOf(before, EVENTS)).slice(1, -1);
    await take(after, EVENTS, records.slice(3, 9));
    assert.deepEqual(await take(after, EVENTS, records), { added: records.length - 6, present: 6 });
    for (const line of records) assert.deepEqual(await take(after, EVENTS, [line]), { added: 0, present: 1 });
    const all = `kind:=events _time:${DAY}Z`;
    assert.deepEqual(await rows(after, all), await rows(before, all));
  });

  it('holds one cluster where one is asked for', async () => {
    const logs = await openStore();
    await fill(logs, EVENTS);
    const lines = await linesOf(logs, EVENTS, 'two');
    assert.equal(lines.length, RECORDS.length + 2);
    assert.equal(JSON.parse(lines[0] ?? '').cluster, 'two');
    for (const line of lines.slice(1, -1)) assert.equal(JSON.parse(line).labels.cluster, 'two');
  });

  it('is in order of time where a second has more records than are held at once', async () => {
    const logs = await openStore();
    const count = 25_000;
    const records = Array.from({ length: count }, (_, index) => ({
      id: String(index),
      time: new Date(NOW - 7_200_000 + ((index * 7919) % (index % 2 === 0 ? 1000 : 200_000))).toISOString(),
    }));
    await logs.append({ kind: 'events', labels: {}, body: Buffer.from(JSON.stringify(records)) });
    const times = (await linesOf(logs, EVENTS)).slice(1, -1).map((line) => BigInt(JSON.parse(line).time));
    assert.equal(times.length, count);
    assert.ok(times.every((time, index) => index === 0 || (times[index - 1] ?? 0n) <= time));
  });

  it('refuses lines that are not of the day, the log or the form, with their place, and takes nothing', async () => {
    const [before, after] = [await openStore(), await openStore()];
    await fill(before, EVENTS);
    const [good = '', other = ''] = (await linesOf(before, EVENTS)).slice(1, -1);
    const cases: readonly (readonly [string, RegExp])[] = [
      [other.replace('"kind":"events"', '"kind":"notes"'), /Line 3 is of the log "notes"/],
      [other.replace(/"time":"\d+"/, '"time":"1"'), /Line 3 is not of 2026-11-23/],
      [other.replace('"labels":{', '"labels":{"house":"x",'), /Line 3 has a label "house"/],
      [other.replace('"labels":{', '"labels":{"cluster":1,'), /Line 3/],
      [other.replace('"record":{', '"record":{"time":"2026-11-23T07:00:00Z","id":1},"record":{'), /Line 3/],
      ['{}', /Line 3 has no time/],
      ['no JSON', /Line 3 has no time/],
    ];
    for (const [bad, message] of cases) {
      await assert.rejects(
        take(after, EVENTS, [good, bad]),
        (error) => error instanceof LogsError && error.code === 'invalid' && message.test(error.message),
        bad,
      );
    }
    assert.deepEqual(await rows(after, 'kind:=events'), []);
  });
});

function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `big:${one}` : one)).replace(
    /"big:(\d+)"/g,
    '$1',
  );
}

describe('the form of an archive', () => {
  const label = fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__');
  const record = fc.record({
    timeNs: fc.bigInt({ min: 0n, max: 2n ** 62n }),
    kind: fc.string({ maxLength: 8 }),
    copy: fc.nat({ max: 3 }),
    record: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue()).map((value) => JSON.stringify(value)),
    labels: fc.dictionary(label, fc.string({ maxLength: 8 })),
  });

  function write(
    records: readonly Parameters<ReturnType<typeof createArchiveWriter>['record']>[0][],
  ): string[] {
    const writer = createArchiveWriter();
    const header = writer.header({ kind: 'audit', day: DAY, exported: '2026-12-01T00:00:00.000Z' });
    return `${header}${records.map(writer.record).join('')}${writer.trailer()}`.trimEnd().split('\n');
  }

  function read(lines: readonly string[]): number {
    const reader = createArchiveReader();
    let records = 0;
    for (const line of lines) if (reader.next(line).is === 'record') records++;
    reader.end();
    return records;
  }

  it('gives back what was written', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const lines = write(records);
        assert.equal(read(lines), records.length);
        const again = lines.slice(1, -1).map((line, index) => readArchivedRecord(line, index + 2));
        assert.deepEqual(
          again.map((one) => ({ ...one, labels: { ...one.labels } })),
          records.map((one) => ({ ...one, labels: { ...one.labels } })),
        );
      }),
    );
  });

  it('tells where a file was cut or changed', () => {
    const one = { timeNs: 5n, kind: 'audit', copy: 0, record: '{"a":1}', labels: {} };
    const lines = write([one, { ...one, timeNs: 6n }, { ...one, timeNs: 7n }]);
    const [head = '', first = '', second = '', third = '', last = ''] = lines;
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /Line 1 is missing/],
      [[first], /Line 1 is not the first line/],
      [[head.replace('"version":1', '"version":2'), first], /Line 1 has a version/],
      [[head, first, second], /Line 4 is missing: the file is cut/],
      [[head, first, second.slice(0, 20)], /Line 3 was changed, is cut/],
      [[head, first, second.replace('"a":1', '"a":2'), third, last], /Line 3 was changed/],
      [[head, first, third, last], /Line 3 was changed/],
      [[head, second, first, third, last], /Line 2 was changed/],
      [[head, first, second, last], /Line 4 does not fit the 2 lines/],
      [[head.replace('audit', 'event'), first, second, third, last], /Line 5 does not fit/],
      [[...lines, first], /Line 6 comes after the last line/],
    ];
    for (const [wrong, message] of cases) assert.throws(() => read(wrong), message);
    assert.equal(read(lines), 3);
  });
});
