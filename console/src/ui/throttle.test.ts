import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createThrottle } from './throttle.ts';

function start(context: TestContext) {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 10_000 });
  const counts = { runs: 0 };
  const throttle = createThrottle(() => {
    counts.runs += 1;
  }, 1000);
  return { counts, throttle, wait: (ms: number) => context.mock.timers.tick(ms) };
}

test('the first call runs at once', (context) => {
  const { counts, throttle, wait } = start(context);
  throttle.call();
  wait(1);
  assert.equal(counts.runs, 1);
});

test('a stream of calls runs once in each interval, and once after the last', (context) => {
  const { counts, throttle, wait } = start(context);
  for (let call = 0; call < 30; call++) {
    throttle.call();
    wait(100);
  }
  wait(2000);
  assert.equal(counts.runs, 4);
});

test('nothing runs after the stop', (context) => {
  const { counts, throttle, wait } = start(context);
  throttle.call();
  throttle.stop();
  wait(5000);
  assert.equal(counts.runs, 0);
});
