import { createQueue, type SubscriberQueue } from './queue.ts';
import type { BusMessage, EventBus, SubscribeOptions } from './types.ts';

const QUEUE_SIZE = 256;

interface Subscriber<Events extends object> {
  readonly queue: SubscriberQueue<BusMessage<Events>>;
  readonly wants: (event: Extract<BusMessage<Events>, { kind: 'event' }>) => boolean;
}

/** A bus for the events named in the type: `createEventBus<{ 'finding.changed': Finding }>()`. */
export function createEventBus<Events extends object>(): EventBus<Events> {
  const subscribers = new Set<Subscriber<Events>>();
  const counts = { published: 0, missed: 0 };
  let closed = false;
  return {
    publish: (type, payload) => {
      counts.published += 1;
      const event = { kind: 'event', type, payload, sequence: counts.published } as unknown as Extract<
        BusMessage<Events>,
        { kind: 'event' }
      >;
      for (const { queue, wants } of subscribers) if (wants(event)) queue.push(event);
    },
    subscribe: (options) => {
      const subscriber = createSubscriber(options, () => {
        counts.missed += 1;
      });
      if (closed || options.signal.aborted) subscriber.queue.end('now');
      else subscribers.add(subscriber);
      return iterate(subscriber, subscribers, options.signal);
    },
    stats: () => ({ subscribers: subscribers.size, ...counts }),
    close: () => {
      closed = true;
      for (const { queue } of subscribers) queue.end('drained');
      subscribers.clear();
    },
  };
}

function createSubscriber<Events extends object>(
  { types, filter, queueSize = QUEUE_SIZE }: SubscribeOptions<Events>,
  onMissed: () => void,
): Subscriber<Events> {
  if (!(Number.isInteger(queueSize) && queueSize > 0))
    throw new RangeError('queueSize must be a whole number from 1 on');
  const asked = types && new Set<string>(types);
  return {
    queue: createQueue(queueSize, onMissed),
    wants: (event) => (asked?.has(event.type) ?? true) && (filter?.(event) ?? true),
  };
}

function iterate<Events extends object>(
  subscriber: Subscriber<Events>,
  subscribers: Set<Subscriber<Events>>,
  signal: AbortSignal,
): AsyncIterableIterator<BusMessage<Events>> {
  const end = () => {
    signal.removeEventListener('abort', end);
    subscribers.delete(subscriber);
    subscriber.queue.end('now');
  };
  signal.addEventListener('abort', end, { once: true });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => subscriber.queue.take(),
    return: async () => {
      end();
      return { done: true, value: undefined };
    },
  };
}
