import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHealth } from './index.ts';

const names = (checks: readonly { readonly name: string; readonly state: string }[]) =>
  checks.map(({ name, state }) => `${name} ${state}`);

describe('health', () => {
  it('asks the live checks for /healthz and all for /readyz', async () => {
    const health = createHealth();
    health.add({ name: 'loop', kind: 'live', check: async () => {} });
    health.add({ name: 'records', kind: 'ready', check: () => Promise.reject(new Error('no connection')) });
    const [live, ready] = [await health.live(), await health.ready()];
    assert.deepEqual([live.state, names(live.checks)], ['ok', ['loop ok']]);
    assert.deepEqual([ready.state, names(ready.checks)], ['failing', ['loop ok', 'records failing']]);
    const failing = ready.checks.find(({ state }) => state === 'failing');
    assert.equal(failing?.state === 'failing' && failing.reason, 'no connection');
  });

  it('counts a check that does not answer as failing, and tells it to stop', async () => {
    const health = createHealth({ timeoutMs: 5 });
    const stopped = Promise.withResolvers<void>();
    health.add({
      name: 'slow',
      kind: 'live',
      check: (signal) => {
        signal.addEventListener('abort', () => stopped.resolve());
        return new Promise(() => {});
      },
    });
    const [result] = (await health.live()).checks;
    assert.equal(result?.state === 'failing' && result.reason, 'no answer within 5 ms');
    await stopped.promise;
  });

  it('survives a check that throws at once', async () => {
    const health = createHealth();
    health.add({
      name: 'broken',
      kind: 'live',
      check: () => {
        throw new Error('at once');
      },
    });
    assert.equal((await health.live()).state, 'failing');
  });

  it('takes a name once, and gives it free again', () => {
    const health = createHealth();
    const check = { name: 'a', kind: 'live', check: async () => {} } as const;
    const remove = health.add(check);
    assert.throws(() => health.add(check), RangeError);
    remove();
    health.add(check);
  });
});
