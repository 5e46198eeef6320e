import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Row } from '#languages/logsql';
import { type EmbeddedLogs, openLogs } from './adapters/open-logs.ts';
import { type QueryOptions, runQuery } from './adapters/run-query.ts';
import { LogsError } from './errors.ts';
import { EVENTS } from './testing/kinds.ts';
import { mountSmallDisk } from './testing/small-disk.ts';
import { throwAwayFolder } from './testing/throw-away-folder.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const nowNs = BigInt(NOW) * 1_000_000n;

function open(folder: string): Promise<EmbeddedLogs> {
  return openLogs({ folder, kinds: [EVENTS], sealEveryMs: 0, segmentBytes: 1_000_000, now: () => NOW });
}

function append(logs: EmbeddedLogs, records: readonly object[]): Promise<unknown> {
  return logs.append({ kind: 'events', labels: {}, body: Buffer.from(JSON.stringify(records)) });
}

async function ask(logs: EmbeddedLogs, text: string, options: Partial<QueryOptions> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of runQuery(logs, text, { nowNs, ...options })) rows.push(...batch);
  return rows;
}

function isCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof LogsError && error.code === code;
}

describe('the log store on a full disk', { timeout: 120_000 }, () => {
  it('refuses batches as disk-full, keeps what it acknowledged, and goes on when there is space', async (context) => {
    const disk = mountSmallDisk(48);
    if (disk === undefined) return context.skip('mounting a small disk needs root');
    let logs = await open(disk.path);
    try {
      disk.fill(300_000);
      const acknowledged: string[] = [];
      let refusals = 0;
      for (let batch = 0; refusals < 5; batch++) {
        const ids = [0, 1, 2].map((index) => `b${batch}-${index}`);
        try {
          await append(
            logs,
            ids.map((id) => ({ id, text: 'x'.repeat(4000) })),
          );
          acknowledged.push(...ids);
        } catch (error) {
          assert.ok(isCode('disk-full')(error), String(error));
          refusals += 1;
        }
      }
      assert.ok(acknowledged.length > 3, 'nothing was taken before the disk was full');
      // What lies in the journal may or may not fit as a part; nothing is lost by a try.
      await logs.seal().catch((error: unknown) => assert.ok(isCode('disk-full')(error), String(error)));
      await logs.close();
      disk.empty();
      logs = await open(disk.path);
      await append(logs, [{ id: 'after' }]);
      const found = (await ask(logs, '* | fields id')).map((row) => row.get('id'));
      assert.deepEqual(found.toSorted(), [...acknowledged, 'after'].toSorted());
    } finally {
      await logs.close();
      disk.remove();
    }
  });

  it('lays out what waited without a new start, once there is space', async (context) => {
    const disk = mountSmallDisk(48);
    if (disk === undefined) return context.skip('mounting a small disk needs root');
    const logs = await open(disk.path);
    try {
      const ids = Array.from({ length: 200 }, (_, index) => `r${index}`);
      await append(
        logs,
        ids.map((id) => ({ id, text: randomText() })),
      );
      disk.fill(0);
      await assert.rejects(logs.seal(), isCode('disk-full'));
      await assert.rejects(append(logs, [{ id: 'refused', text: randomText() }]), isCode('disk-full'));
      disk.empty();
      await append(logs, [{ id: 'after' }]);
      const found = (await ask(logs, '* | fields id')).map((row) => row.get('id'));
      assert.deepEqual(found.toSorted(), [...ids, 'after'].toSorted());
      assert.equal(logs.usage()[0]?.records, ids.length + 1);
    } finally {
      await logs.close();
      disk.remove();
    }
  });
});

/** That no packing makes small. */
function randomText(): string {
  return Array.from({ length: 500 }, () => Math.random().toString(36)).join('');
}

describe('the log store under load', { timeout: 120_000 }, () => {
  let folder = throwAwayFolder();
  let logs: EmbeddedLogs;

  beforeEach(async () => {
    folder = throwAwayFolder();
    logs = await open(folder.path);
  });
  afterEach(async () => {
    await logs.close();
    folder.remove();
  });

  it('takes events of 10 MB and gives them back whole', async () => {
    for (const id of ['a', 'b', 'c']) await append(logs, [{ id, text: id.repeat(10_000_000) }]);
    assert.equal((await ask(logs, '* | stats count() n'))[0]?.get('n'), '3');
    const [row] = await ask(logs, 'id:=b');
    assert.equal(row?.get('text'), 'b'.repeat(10_000_000));
    await assert.rejects(append(logs, [{ text: 'x'.repeat(64_000_001) }]), isCode('too-large'));
  });

  it('takes a million names of fields, answers, and says where listing them would take too much', async () => {
    for (let batch = 0; batch < 20; batch++) {
      const records = Array.from({ length: 100 }, (_, index) => wide(batch * 100 + index));
      await append(logs, records);
    }
    assert.equal((await ask(logs, '* | stats count() n'))[0]?.get('n'), '2000');
    const [row] = await ask(logs, 'f777_77:* | fields id, f777_77');
    assert.deepEqual([row?.get('id'), row?.get('f777_77')], ['w777', '77']);
    const limits = { bytes: 20_000_000 };
    await assert.rejects(ask(logs, '* | field_names', { limits }), /would hold more than 20000000 bytes/);
    await assert.rejects(ask(logs, '* | sort by (id)', { limits }), /would hold more than 20000000 bytes/);
    assert.equal((await ask(logs, '* | limit 3', { limits })).length, 3);
  });

  it('ends the work of a query that nobody waits for, wherever it is, and takes batches meanwhile', async () => {
    await append(logs, many(40_000));
    await logs.seal();
    const calls = Array.from({ length: 30 }, (_, index) => `count_uniq(text, id, verb) c${index}`);
    for (const text of [`* | stats by (id) ${calls.join(', ')}`, '* | sort by (text)', '*']) {
      for (const afterMs of [1, 10, 30, 60]) {
        const gone = new AbortController();
        const asked = ask(logs, text, { signal: gone.signal });
        // Whole or cancelled: a part of an answer is none.
        const ended = asked.then(
          (rows) => assert.ok(rows.length >= 40_000, `${rows.length} rows after ${afterMs} ms: ${text}`),
          (error: unknown) => assert.ok(isCode('cancelled')(error), String(error)),
        );
        await append(logs, [{ id: `meanwhile-${afterMs}` }]);
        await sleep(afterMs);
        gone.abort();
        await ended;
      }
    }
    assert.equal((await ask(logs, 'id:"meanwhile"* | stats count() n'))[0]?.get('n'), '12');
  });

  it('takes batches while somebody reads slowly, who sees what was there when it began', async () => {
    await append(logs, many(10_000));
    let [read, taken] = [0, 0];
    for await (const rows of runQuery(logs, '*', { nowNs })) {
      read += rows.length;
      await append(logs, [{ id: `late-${taken++}` }]);
      await logs.seal();
    }
    assert.equal(read, 10_000);
    assert.ok(taken > 1, 'it was answered at once, so nothing was tried');
    assert.equal((await ask(logs, '* | stats count() n'))[0]?.get('n'), String(10_000 + taken));
  });

  it('says which limit a query reached: records that are read, and time', async () => {
    await append(logs, many(20_000));
    await assert.rejects(ask(logs, '* | sort by (id)', { maxRows: 5000 }), (error) => {
      return isCode('limit')(error) && /reads more than 5000 records/.test(String(error));
    });
    await assert.rejects(
      ask(logs, '* | extract "a<x>" from text | sort by (x)', { timeoutMs: 5 }),
      (error) => {
        return isCode('limit')(error) && /took longer than 0.005 seconds/.test(String(error));
      },
    );
  });
});

function wide(number: number): object {
  const fields = Array.from({ length: 500 }, (_, index) => [`f${number}_${index}`, index]);
  return { id: `w${number}`, ...Object.fromEntries(fields) };
}

function many(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    verb: 'get',
    text: `text ${index}`,
  }));
}
