import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprint } from './adapters/node-credentials.ts';
import { firstOf, newestTime } from './batch-facts.ts';
import { createOnce } from './once.ts';

const START = Date.parse('2026-11-24T10:00:00Z');
const MINUTE = 60_000;

function batch(id: string, at: number): Uint8Array {
  const stageTimestamp = new Date(at).toISOString();
  const event = { auditID: id, stage: 'ResponseComplete', stageTimestamp };
  return Buffer.from(JSON.stringify({ kind: 'EventList', items: [event] }));
}

/** A log that counts what is appended, and knows what an earlier process has left. */
function world(before: readonly string[] = []) {
  let now = START;
  const state = { appended: 0, asked: 0, fails: false };
  const once = createOnce({
    fingerprint,
    firstOf,
    newestTime,
    isKept: async (_cluster, { auditID }) => {
      state.asked++;
      return before.includes(auditID);
    },
    now: () => now,
  });
  const append = async () => {
    if (state.fails) throw new Error('disk full');
    state.appended++;
    return { records: 1 };
  };
  const deliver = (cluster: string, bytes: Uint8Array) => once.deliver(cluster, bytes, append);
  return { deliver, state, wait: (ms: number) => (now += ms) };
}

describe('a batch that an API server sends again', () => {
  it('is answered as the first time and kept once', async () => {
    const { deliver, state } = world();
    assert.deepEqual(await deliver('a', batch('1', START + 1)), { records: 1, isRepeated: false });
    assert.deepEqual(await deliver('a', batch('1', START + 1)), { records: 1, isRepeated: true });
    assert.equal(state.appended, 1);
  });

  it('waits for the first when that is still on its way', async () => {
    const { deliver, state } = world();
    const both = [deliver('a', batch('1', START + 1)), deliver('a', batch('1', START + 1))];
    assert.deepEqual(
      (await Promise.all(both)).map(({ isRepeated }) => isRepeated),
      [false, true],
    );
    assert.equal(state.appended, 1);
  });

  it('is another one when it comes from another cluster', async () => {
    const { deliver, state } = world();
    await deliver('a', batch('1', START + 1));
    await deliver('b', batch('1', START + 1));
    assert.equal(state.appended, 2);
  });

  it('is taken when it was refused the first time', async () => {
    const { deliver, state } = world();
    state.fails = true;
    await assert.rejects(deliver('a', batch('1', START + 1)), /disk full/);
    state.fails = false;
    assert.equal((await deliver('a', batch('1', START + 1))).isRepeated, false);
    assert.equal(state.appended, 1);
  });

  it('is known from the log when the process before had taken it and died before its answer', async () => {
    const { deliver, state } = world(['1']);
    assert.equal((await deliver('a', batch('1', START - MINUTE))).isRepeated, true);
    assert.equal((await deliver('a', batch('2', START - MINUTE))).isRepeated, false);
    assert.equal(state.appended, 1);
  });

  it('is not looked for in the log when it is younger than the process', async () => {
    const { deliver, state } = world(['1']);
    await deliver('a', batch('1', START + 1));
    assert.deepEqual([state.asked, state.appended], [0, 1]);
  });

  it('is not looked for any more when no API server tries so long', async () => {
    const { deliver, state, wait } = world(['1']);
    wait(16 * MINUTE);
    await deliver('a', batch('1', START - MINUTE));
    assert.deepEqual([state.asked, state.appended], [0, 1]);
  });
});
