import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backOffMs, keepStream, type StreamSource, type StreamState } from './stream.ts';

type Listener = (event: { readonly data?: unknown }) => void;

class FakeSource implements StreamSource {
  readonly listeners = new Map<string, Listener>();
  closed = false;
  addEventListener(name: string, listener: Listener): void {
    this.listeners.set(name, listener);
  }
  close(): void {
    this.closed = true;
  }
  fire(name: string, data?: unknown): void {
    this.listeners.get(name)?.({ data });
  }
}

function start() {
  const sources: FakeSource[] = [];
  const states: StreamState[] = [];
  const events: unknown[] = [];
  const timers: { run: () => void; delayMs: number }[] = [];
  const counts = { gaps: 0, cancelled: 0 };
  const stop = keepStream({
    open: () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    onGap: () => {
      counts.gaps += 1;
    },
    later: (run, delayMs) => {
      timers.push({ run, delayMs });
      return () => {
        counts.cancelled += 1;
      };
    },
    now: () => 1000,
    random: () => 0,
  });
  return { sources, states, events, timers, counts, stop };
}

test('pauses grow to half a minute and differ by chance', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 9].map((attempt) => backOffMs(attempt, 0)),
    [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000],
  );
  assert.equal(backOffMs(0, 1), 1500);
});

test('events are parsed; what is no JSON is passed over', () => {
  const { sources, events } = start();
  sources[0]?.fire('open');
  sources[0]?.fire('score', '{"type":"score"}');
  sources[0]?.fire('score', 'nonsense');
  assert.deepEqual(events, [{ type: 'score' }]);
});

test('a failure says when it tries again, and the new stream reports the gap', () => {
  const { sources, states, timers, counts } = start();
  sources[0]?.fire('open');
  sources[0]?.fire('error');
  assert.ok(sources[0]?.closed);
  assert.deepEqual(states.at(-1), { kind: 'down', retryAt: 2000 });
  timers[0]?.run();
  sources[1]?.fire('open');
  assert.deepEqual(states.at(-1), { kind: 'open' });
  assert.equal(counts.gaps, 1);
});

test('repeated failures wait longer; a success starts over', () => {
  const { sources, timers } = start();
  sources[0]?.fire('error');
  timers[0]?.run();
  sources[1]?.fire('error');
  timers[1]?.run();
  sources[2]?.fire('open');
  sources[2]?.fire('error');
  assert.deepEqual(
    timers.map(({ delayMs }) => delayMs),
    [1000, 2000, 1000],
  );
});

test('a stopped stream closes its source and its timer', () => {
  const { sources, counts, stop } = start();
  sources[0]?.fire('error');
  stop();
  assert.ok(sources[0]?.closed);
  assert.equal(counts.cancelled, 1);
});
