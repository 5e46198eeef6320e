import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '#platform/kube';
import { containerEnds } from './container-ends.ts';
import { recordOf } from './occurrences.ts';
import { readEvent } from './read-event.ts';
import { createRecordQueue } from './record-queue.ts';
import type { EventFigure, EventRecord, Seen } from './types.ts';

const AT = '2026-11-24T10:00:00Z';
const LATER = '2026-11-24T10:05:00Z';
const ms = (text: string) => Date.parse(text);

function event(change: Readonly<Record<string, unknown>> = {}): KubeObject {
  return {
    metadata: { name: 'e', namespace: 'shop', uid: 'u', creationTimestamp: AT },
    involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web', uid: 'p' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container',
    source: { component: 'kubelet', host: 'node-1' },
    firstTimestamp: AT,
    lastTimestamp: AT,
    count: 1,
    ...change,
  };
}

function figure(change: Partial<EventFigure> = {}): EventFigure {
  const read = readEvent(event());
  assert.ok(read);
  return { ...read, ...change };
}

describe('an event as the cluster shows it', () => {
  it('of the older API counts in count, and has its node from its source', () => {
    const read = readEvent(event({ count: 7, lastTimestamp: LATER }));
    assert.deepEqual([read?.count, read?.first, read?.last, read?.node], [7, ms(AT), ms(LATER), 'node-1']);
  });

  it('of the newer API counts in its series', () => {
    const series = { count: 4, lastObservedTime: '2026-11-24T10:05:00.000000Z' };
    const read = readEvent(
      event({
        count: undefined,
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: '2026-11-24T10:00:00.000000Z',
        series,
        source: {},
        reportingComponent: 'kubelet',
        reportingInstance: 'node-2',
      }),
    );
    assert.deepEqual([read?.count, read?.first, read?.last, read?.node], [4, ms(AT), ms(LATER), 'node-2']);
  });

  it('about a node is of that node', () => {
    assert.equal(readEvent(event({ involvedObject: { kind: 'Node', name: 'n' } }))?.node, 'n');
  });

  it('with a message beyond any measure is cut, and says by how much', () => {
    const read = readEvent(event({ message: 'x'.repeat(10_000) }));
    assert.deepEqual([read?.message.length, read?.cutCharacters], [8_192, 1_808]);
  });

  it('without a uid or a time is none', () => {
    assert.equal(readEvent(event({ metadata: {} })), undefined);
    const timeless = event({ metadata: { uid: 'u' }, firstTimestamp: 'x', lastTimestamp: 3 });
    assert.equal(readEvent(timeless), undefined);
  });

  it('of any shape never throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(event())), fc.jsonValue()), (change) => {
        const read = readEvent(event(change as Record<string, unknown>));
        if (read !== undefined) recordOf(read, undefined);
        containerEnds(event(change as Record<string, unknown>));
      }),
    );
  });
});

describe('what an event adds to the log', () => {
  const seen: Seen = { count: 3, last: ms(AT) };
  const CASES: Readonly<
    Record<string, readonly [Partial<EventFigure>, Seen | undefined, number | undefined]>
  > = {
    'all of it, the first time': [{ count: 3 }, undefined, 3],
    'what came since': [{ count: 5, last: ms(LATER) }, seen, 2],
    'nothing when only its form changed': [{ count: 3 }, seen, undefined],
    'one when the time moved and the count was forgotten': [{ count: 3, last: ms(LATER) }, seen, 1],
    'its count when that began anew': [{ count: 2, last: ms(LATER) }, seen, 2],
    'nothing when an older figure comes late': [{ count: 2, last: ms(AT) - 1 }, seen, undefined],
  };
  for (const [name, [change, before, occurrences]] of Object.entries(CASES)) {
    it(`is ${name}`, () => assert.equal(recordOf(figure(change), before)?.occurrences, occurrences));
  }

  it('adds up to the count, whatever is seen of it between', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (steps) => {
        let before: Seen | undefined;
        let count = 0;
        let sum = 0;
        for (const step of steps) {
          count += step;
          sum += recordOf(figure({ count }), before)?.occurrences ?? 0;
          before = { count, last: ms(AT) };
        }
        assert.equal(sum, count);
      }),
    );
  });
});

describe('containers that ended badly', () => {
  const oom = { exitCode: 137, reason: 'OOMKilled', startedAt: AT, finishedAt: LATER };
  const pod = (container: Readonly<Record<string, unknown>>): KubeObject => ({
    metadata: { name: 'web', namespace: 'shop', uid: 'p' },
    spec: { nodeName: 'node-1' },
    status: { containerStatuses: [{ name: 'app', ...container }] },
  });

  it('killed for its memory: an event of our own, as Kubernetes writes none', () => {
    const [end] = containerEnds(pod({ lastState: { terminated: oom } }));
    assert.deepEqual([end?.reason, end?.node, end?.object.name], ['OOMKilled', 'node-1', 'web']);
    assert.match(end?.message ?? '', /killed for its memory \(OOMKilled\) after 300 s, exit code 137/);
    assert.equal(recordOf(end as EventFigure, undefined)?.class, 'PodOOM');
  });

  it('is the same one when the container has begun again, or while it has not', () => {
    const [before] = containerEnds(pod({ state: { terminated: oom } }));
    const [after] = containerEnds(pod({ lastState: { terminated: oom } }));
    assert.equal(before?.uid, after?.uid);
  });

  it('is none for what ended well or runs', () => {
    const well = { exitCode: 0, reason: 'Completed', finishedAt: LATER };
    assert.deepEqual(containerEnds(pod({ state: { terminated: well } })), []);
    assert.deepEqual(containerEnds(pod({ state: { running: { startedAt: AT } } })), []);
  });
});

describe('the queue before the log', () => {
  function world(mostWaiting?: number) {
    const written: EventRecord[] = [];
    const state = { fails: 0, relists: 0 };
    const queue = createRecordQueue(new Map(), {
      append: async (records) => {
        if (state.fails-- > 0) throw new Error('disk full');
        written.push(...records);
      },
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      onRoom: () => state.relists++,
      onTrouble: () => undefined,
      ...(mostWaiting === undefined ? {} : { mostWaiting }),
    });
    const settle = async () => {
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    return { queue, written, state, settle };
  }

  it('writes each occurrence once, however often the list is read', async () => {
    const { queue, written, settle } = world();
    for (let turn = 0; turn < 3; turn++) {
      queue.add(figure({ count: 2 }));
      await settle();
    }
    queue.add(figure({ count: 5, last: ms(LATER) }));
    await settle();
    assert.deepEqual(
      written.map(({ occurrences }) => occurrences),
      [2, 3],
    );
  });

  it('tries again what could not be kept, and then has it once', async () => {
    const { queue, written, state, settle } = world();
    state.fails = 3;
    queue.add(figure());
    await settle();
    assert.equal(written.length, 1);
    assert.equal(queue.stats().lastError, undefined);
  });

  it('asks for the list again when more came than could wait, and loses nothing', async () => {
    const { queue, written, state, settle } = world(10);
    const all = Array.from({ length: 30 }, (_, index) => figure({ uid: `u${index}` }));
    for (let turn = 0; turn < 5 && written.length < 30; turn++) {
      for (const one of all) queue.add(one);
      await settle();
    }
    assert.equal(new Set(written.map(({ uid }) => uid)).size, 30);
    assert.equal(written.length, 30);
    assert.ok(state.relists > 0 && queue.stats().overflows > 0);
  });

  it('writes nothing any more when it has stopped', async () => {
    const { queue, written, settle } = world();
    await queue.stop();
    queue.add(figure());
    await settle();
    assert.deepEqual(written, []);
  });
});
