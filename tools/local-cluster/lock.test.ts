import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';

import { withLock } from './lock.ts';

function lockPath(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-lock-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'lock');
}

describe('a lock', () => {
  it('lets one in at a time', async (context) => {
    const path = lockPath(context);
    let inside = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      assert.equal(inside, 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };
    await Promise.all([withLock(path, work), withLock(path, work), withLock(path, work)]);
    assert.equal(existsSync(path), false);
  });

  it('is let go when the work fails', async (context) => {
    const path = lockPath(context);
    await assert.rejects(
      withLock(path, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await withLock(path, async () => 'free'), 'free');
  });

  for (const [whose, content] of [
    ['of a process that died', JSON.stringify({ pid: process.pid, startTicks: 1 })],
    ['of a machine that lost power', '{"pi'],
  ] as const) {
    it(`${whose} is taken over`, async (context) => {
      const path = lockPath(context);
      writeFileSync(path, content);
      assert.equal(await withLock(path, async () => 'mine'), 'mine');
    });
  }
});
