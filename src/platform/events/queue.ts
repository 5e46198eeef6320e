import type { Lagged } from './types.ts';

/** A bounded queue of one subscriber. */
export interface SubscriberQueue<Message> {
  readonly push: (message: Message) => void;
  /** Ends it: at once, or after what waits has been taken. */
  readonly end: (when: 'now' | 'drained') => void;
  readonly take: () => Promise<IteratorResult<Message | Lagged>>;
}

/** `onMissed` is told of each message that had to make room. */
export function createQueue<Message>(size: number, onMissed: () => void): SubscriberQueue<Message> {
  let waiting: Message[] = [];
  let missed = 0;
  let ended = false;
  let wake: (() => void)[] = [];
  const wakeAll = () => {
    for (const resolve of wake) resolve();
    wake = [];
  };
  const next = (): Message | Lagged | undefined => {
    if (missed === 0) return waiting.shift();
    const lagged: Lagged = { kind: 'lagged', missed };
    missed = 0;
    return lagged;
  };
  return {
    push: (message) => {
      if (ended) return;
      waiting.push(message);
      if (waiting.length > size) {
        waiting.shift();
        missed += 1;
        onMissed();
      }
      wakeAll();
    },
    end: (when) => {
      ended = true;
      if (when === 'now') {
        waiting = [];
        missed = 0;
      }
      wakeAll();
    },
    take: async () => {
      for (;;) {
        const value = next();
        if (value !== undefined) return { done: false, value };
        if (ended) return { done: true, value: undefined };
        await new Promise<void>((resolve) => wake.push(resolve));
      }
    },
  };
}
