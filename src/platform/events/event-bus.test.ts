import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type BusMessage, createEventBus } from './index.ts';

interface Events {
  number: number;
  text: string;
}
type Message = BusMessage<Events>;

const show = (message: Message) => (message.kind === 'lagged' ? `lagged ${message.missed}` : message.payload);

async function all(iterator: AsyncIterable<Message>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const message of iterator) seen.push(show(message));
  return seen;
}

describe('the event bus', () => {
  const never = new AbortController().signal;

  it('delivers in order, from the call of subscribe on', async () => {
    const bus = createEventBus<Events>();
    bus.publish('number', 0);
    const subscription = bus.subscribe({ signal: never });
    bus.publish('number', 1);
    bus.publish('text', 'a');
    bus.close();
    assert.deepEqual(await all(subscription), [1, 'a']);
  });

  it('delivers only what was asked for', async () => {
    const bus = createEventBus<Events>();
    const texts = bus.subscribe({ signal: never, types: ['text'] });
    const big = bus.subscribe({
      signal: never,
      filter: ({ payload }) => typeof payload === 'number' && payload > 1,
    });
    for (const number of [1, 2]) bus.publish('number', number);
    bus.publish('text', 'a');
    bus.close();
    assert.deepEqual([await all(texts), await all(big)], [['a'], [2]]);
  });

  it('tells a slow subscriber what it missed, and keeps the newest for it', async () => {
    const bus = createEventBus<Events>();
    const slow = bus.subscribe({ signal: never, queueSize: 2 });
    const fast = bus.subscribe({ signal: never });
    for (let number = 1; number <= 5; number += 1) bus.publish('number', number);
    bus.close();
    assert.deepEqual(await all(slow), ['lagged 3', 4, 5]);
    assert.deepEqual(await all(fast), [1, 2, 3, 4, 5]);
    assert.deepEqual(bus.stats(), { subscribers: 0, published: 5, missed: 3 });
  });

  it('wakes who waits', async () => {
    const bus = createEventBus<Events>();
    const subscription = bus.subscribe({ signal: never });
    const waiting = subscription.next();
    bus.publish('text', 'now');
    const { value } = await waiting;
    assert.equal(show(value), 'now');
  });

  it('ends at once when the signal is aborted, even while waiting', async () => {
    const bus = createEventBus<Events>();
    const controller = new AbortController();
    const subscription = bus.subscribe({ signal: controller.signal });
    const waiting = all(subscription);
    controller.abort();
    assert.deepEqual(await waiting, []);
    assert.equal(bus.stats().subscribers, 0);
    assert.deepEqual(await all(bus.subscribe({ signal: controller.signal })), []);
  });

  it('lets go of a subscriber that leaves its loop', async () => {
    const bus = createEventBus<Events>();
    const subscription = bus.subscribe({ signal: never });
    bus.publish('number', 1);
    for await (const message of subscription) if (message.kind === 'event') break;
    assert.equal(bus.stats().subscribers, 0);
  });

  it('refuses a queue without room', () => {
    assert.throws(() => createEventBus<Events>().subscribe({ signal: never, queueSize: 0 }), RangeError);
  });

  it('accounts for every event, whatever the pace of the subscriber', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { maxLength: 40 }),
        async (queueSize, steps) => {
          const bus = createEventBus<Events>();
          const subscription = bus.subscribe({ signal: never, queueSize });
          let published = 0;
          const seen: Message[] = [];
          for (const publishes of steps) {
            if (publishes) {
              published += 1;
              bus.publish('number', published);
            } else if (published > 0 && bus.stats().published > received(seen))
              seen.push((await subscription.next()).value);
          }
          bus.close();
          for await (const message of subscription) seen.push(message);
          assert.equal(received(seen), published);
          const numbers = seen.filter((one) => one.kind === 'event').map(({ sequence }) => sequence);
          assert.deepEqual(
            numbers,
            [...numbers].sort((a, b) => a - b),
          );
        },
      ),
    );
  });
});

function received(seen: readonly Message[]): number {
  return seen.reduce((sum, message) => sum + (message.kind === 'lagged' ? message.missed : 1), 0);
}
