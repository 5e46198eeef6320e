import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogsError, type LogsErrorCode } from '../../errors.ts';
import { type FakeVictoria, startFakeVictoria } from '../../testing/fake-victoria.ts';
import { EVENTS } from '../../testing/kinds.ts';
import { throwAwayFolder } from '../../testing/throw-away-folder.ts';
import {
  type DeliveryTrouble,
  openVictoriaLogs,
  type VictoriaLogs,
  type VictoriaLogsOptions,
} from './open-victoria-logs.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('the log store on VictoriaLogs', { timeout: 60_000 }, () => {
  let folder = throwAwayFolder();
  let fake: FakeVictoria;
  let logs: VictoriaLogs;
  let troubles: DeliveryTrouble[] = [];

  function open(options: Partial<VictoriaLogsOptions> = {}): void {
    logs = openVictoriaLogs({
      url: fake.url,
      folder: folder.path,
      kinds: [EVENTS],
      sendEveryMs: 0,
      retryMs: { first: 5, most: 20 },
      now: () => NOW,
      onTrouble: (trouble) => troubles.push(trouble),
      ...options,
    });
  }

  beforeEach(async () => {
    folder = throwAwayFolder();
    fake = await startFakeVictoria();
    troubles = [];
    open();
  });

  afterEach(async () => {
    await logs.close();
    await fake.close();
    folder.remove();
  });

  async function append(value: unknown, labels: Record<string, string> = {}): Promise<number> {
    return (await logs.append({ kind: 'events', labels, body: Buffer.from(JSON.stringify(value)) })).records;
  }

  function ids(): readonly string[] {
    return fake.rows().map(({ id = '' }) => id);
  }

  function delivery(): NonNullable<ReturnType<VictoriaLogs['usage']>[number]['delivery']> {
    const found = logs.usage()[0]?.delivery;
    assert.ok(found);
    return found;
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await sleep(5);
  }

  it('delivers records as rows, and leaves nothing behind', async () => {
    const record = {
      id: 'a',
      time: '2026-11-23T11:00:00.000000001+01:00',
      user: { name: 'u' },
      verb: 'get',
      n: [1.0],
    };
    assert.equal(await append([record, { id: 'b', cluster: 'fake', kind: 'fake' }], { cluster: 'one' }), 2);
    await logs.seal();
    assert.deepEqual(fake.rows(), [
      {
        _time: '2026-11-23T10:00:00.000000001Z',
        kind: 'events',
        cluster: 'one',
        _msg: 'u get',
        id: 'a',
        verb: 'get',
        'user.name': 'u',
        time: '2026-11-23T11:00:00.000000001+01:00',
        n: '[1]',
      },
      { _time: '2026-11-23T12:00:00Z', kind: 'events', cluster: 'one', _msg: '\u001b[0m', id: 'b' },
    ]);
    assert.deepEqual(readdirSync(join(folder.path, 'events/journal')), []);
    assert.deepEqual(delivery(), {
      waitingBytes: 0,
      waitingSince: undefined,
      lastError: undefined,
      overflowed: 0,
      refused: 0,
      shortened: 0,
    });
  });

  it('names time, message and stream, and has messages taken as none', async () => {
    await append([{ id: 'a', verb: 'get' }, { id: 'b' }]);
    await logs.seal();
    const options = { _stream_fields: 'kind,cluster', _time_field: '_time', _msg_field: '_msg' };
    assert.deepEqual(
      fake.requests().map((request) => request.arguments),
      [options, { ...options, decolorize_fields: '_msg' }],
    );
  });

  it('sends by itself', async () => {
    await logs.close();
    open({ sendEveryMs: 5 });
    await append({ id: 'a' });
    await until(() => fake.rows().length === 1);
  });

  it('keeps records while VictoriaLogs is away, and delivers them in order when it is back', async () => {
    fake.setMood('away');
    await append([{ id: 'a' }]);
    await assert.rejects(logs.seal(), isCode('unreachable', 'failed'));
    await append([{ id: 'b' }]);
    assert.equal(delivery().waitingSince, '2026-11-23T12:00:00Z');
    assert.match(delivery().lastError ?? '', /does not answer/);
    assert.ok(delivery().waitingBytes > 0);
    fake.setMood('well');
    await until(() => ids().length === 2);
    assert.deepEqual(ids(), ['a', 'b']);
    await until(() => delivery().waitingBytes === 0);
    assert.deepEqual(
      troubles.map(({ what }) => what),
      ['undelivered', 'delivered'],
    );
  });

  for (const mood of ['failing', 'silent'] as const) {
    it(`tries again where VictoriaLogs is ${mood}`, async () => {
      await logs.close();
      open({ requestMs: 50 });
      fake.setMood(mood);
      await append([{ id: 'a' }]);
      await assert.rejects(logs.seal());
      fake.setMood('well');
      await until(() => ids().length === 1);
    });
  }

  it('sends again what VictoriaLogs may not have taken, and nothing that it has', async () => {
    await logs.close();
    open({ batchRows: 2 });
    await append([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    fake.setMood('forgetful');
    await assert.rejects(logs.seal());
    fake.setMood('well');
    await until(() => delivery().waitingBytes === 0);
    assert.deepEqual(
      ids().filter((id) => id === 'c'),
      ['c'],
    );
    assert.deepEqual([...new Set(ids())], ['a', 'b', 'c']);
  });

  it('goes on where it stopped when the process was another in between', async () => {
    await logs.close();
    open({ batchRows: 2 });
    fake.refuse(({ id }) => id === 'never');
    await append([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    await logs.seal();
    fake.setMood('away');
    await append([{ id: 'd' }]);
    await assert.rejects(logs.seal());
    await logs.close();
    fake.setMood('well');
    open();
    await logs.seal();
    assert.deepEqual(ids(), ['a', 'b', 'c', 'd']);
  });

  it('sends all when the cursor is lost', async () => {
    fake.setMood('away');
    await append([{ id: 'a' }]);
    await logs.close();
    rmSync(join(folder.path, 'events/cursor.json'), { force: true });
    fake.setMood('well');
    open();
    await logs.seal();
    assert.deepEqual(ids(), ['a']);
  });

  it('sets a row aside that VictoriaLogs does not take, and delivers the others', async () => {
    fake.refuse(({ id }) => id === 'c' || id === 'e');
    await append(['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, verb: 'get' })));
    await logs.seal();
    assert.deepEqual(ids(), ['a', 'b', 'd']);
    assert.equal(delivery().refused, 2);
    const kept = readFileSync(join(folder.path, 'events/refused.ndjson'), 'utf8').trimEnd().split('\n');
    assert.deepEqual(
      kept.map((line) => JSON.parse(line).id),
      ['c', 'e'],
    );
  });

  it('refuses what does not fit into the spool, counts it, and loses nothing that it took', async () => {
    await logs.close();
    open({ spoolBytes: 2000 });
    fake.setMood('away');
    let taken = 0;
    const big = { id: 'a', padding: 'x'.repeat(400) };
    await assert.rejects(async () => {
      for (; ; taken++) await append(big);
    }, isCode('busy'));
    assert.ok(taken >= 2);
    assert.equal(delivery().overflowed, 1);
    fake.setMood('well');
    await logs.seal();
    assert.equal(ids().length, taken);
    await append(big);
  });

  it('says what did not fit into a row', async () => {
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`field-${index}`, 'x']));
    await append([
      { id: 'long', text: 'x'.repeat(1_000_000) },
      { id: 'many', ...many },
    ]);
    await logs.seal();
    const [long, wide] = fake.rows();
    assert.equal(long?.['log.cut'], 'text');
    assert.ok(JSON.stringify(long).length < 260_000);
    assert.equal(wide?.['field-10'], 'x');
    assert.match(wide?.['log.rest'] ?? '', /"field-1999":"x"/);
    assert.equal(delivery().shortened, 2);
  });

  it('refuses what is no batch, as the embedded store does', async () => {
    await assert.rejects(append([1]), isCode('invalid'));
    await assert.rejects(append({}, { unknown: 'label' }), isCode('invalid'));
    await assert.rejects(
      logs.append({ kind: 'other', labels: {}, body: Buffer.from('{}') }),
      isCode('unknown-kind'),
    );
    await logs.close();
    await assert.rejects(append({ id: 'late' }), isCode('closed'));
  });

  it('shows what VictoriaLogs has', async () => {
    fake.answer((response) =>
      response.end(
        '{"kind":"events","_time":"2026-11-22T00:00:00Z","records":"3"}\n{"kind":"events","_time":"2026-11-21T00:00:00Z","records":"4"}\n',
      ),
    );
    await until(() => logs.usage()[0]?.records === 7);
    const { firstDay, lastDay, days } = logs.usage()[0] ?? {};
    assert.deepEqual([firstDay, lastDay, days], ['2026-11-21', '2026-11-22', 2]);
  });

  it('says whether VictoriaLogs is there', async () => {
    await logs.ping(AbortSignal.timeout(5000));
    fake.setMood('failing');
    await assert.rejects(logs.ping(AbortSignal.timeout(5000)), isCode('unreachable'));
  });
});

function isCode(...codes: readonly LogsErrorCode[]): (error: unknown) => boolean {
  return (error) => error instanceof LogsError && codes.includes(error.code);
}
