import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { LogsError } from '../errors.ts';
import { EVENTS } from '../testing/kinds.ts';
import { throwAwayFolder } from '../testing/throw-away-folder.ts';
import type { LogKind } from '../types.ts';
import { type EmbeddedLogs, openLogs } from './open-logs.ts';
import { runQuery } from './run-query.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('a log store that is behind', () => {
  let folder = throwAwayFolder();
  let logs: EmbeddedLogs;

  async function open(kind: LogKind = EVENTS, backlogBytes = 3000): Promise<void> {
    logs = await openLogs({
      folder: folder.path,
      kinds: [kind],
      sealEveryMs: 0,
      segmentBytes: 1_000_000,
      backlogBytes,
      now: () => NOW,
    });
  }

  beforeEach(() => {
    folder = throwAwayFolder();
  });
  afterEach(async () => {
    await logs.close();
    folder.remove();
  });

  function append(value: unknown): Promise<unknown> {
    return logs.append({ kind: EVENTS.name, labels: {}, body: Buffer.from(JSON.stringify(value)) });
  }

  it('refuses as busy, says how much it refused, and takes records again once they are laid out', async () => {
    await open();
    await append([{ id: 'a', text: 'x'.repeat(4000) }]);
    await assert.rejects(
      append([{ id: 'b' }, { id: 'c' }]),
      (error) => error instanceof LogsError && error.code === 'busy',
    );
    assert.equal(logs.usage()[0]?.refused, 2);
    await logs.seal();
    await append([{ id: 'b' }, { id: 'c' }]);
    await logs.seal();
    assert.equal(logs.usage()[0]?.records, 3);
  });

  it('counts what was acknowledged a moment ago, and what an earlier process left in the journal', async () => {
    await open();
    await append([{ id: 'a' }, { id: 'b' }]);
    await append({ id: 'c' });
    assert.equal(logs.usage()[0]?.records, 3);
    await logs.close();
    await open();
    assert.equal(logs.usage()[0]?.records, 3);
    await logs.seal();
    assert.deepEqual([logs.usage()[0]?.records, logs.usage()[0]?.journalBytes], [3, 0]);
  });

  it('keeps a record whole whose batch has two lists of items', async () => {
    await open({ ...EVENTS, items: 'items' });
    const body = Buffer.from('{"items":1,"items":[{"id":"a"}]}');
    await logs.append({ kind: EVENTS.name, labels: {}, body });
    await logs.seal();
    assert.equal(logs.usage()[0]?.records, 1);
  });

  it('finds a field in parts of before it had a column', async () => {
    await open({ ...EVENTS, columns: [] }, 1_000_000);
    await append([{ id: 'a', verb: 'get' }]);
    await logs.seal();
    await logs.close();
    await open(EVENTS, 1_000_000);
    await append([{ id: 'b', verb: 'get' }]);
    const found = [];
    for await (const rows of runQuery(logs, 'verb:=get | stats by (verb) count() n', { nowNs: 0n }))
      found.push(...rows);
    assert.deepEqual(
      found.map((row) => [row.get('verb'), row.get('n')]),
      [['get', '2']],
    );
  });
});
