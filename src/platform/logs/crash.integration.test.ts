import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { killSpoolWriters } from './testing/kill-spool-writers.ts';
import { killWriters } from './testing/kill-writers.ts';
import { throwAwayFolder } from './testing/throw-away-folder.ts';

describe('the log store', { timeout: 120_000 }, () => {
  it('has each acknowledged record exactly once after 20 times kill -9 while records come in', async (context) => {
    const folder = throwAwayFolder();
    try {
      const { acknowledged, lost, doubled } = await killWriters(folder.path, 20, Math.random);
      context.diagnostic(`${acknowledged} acknowledged records`);
      assert.ok(acknowledged > 0, 'nothing was acknowledged, so nothing was tried');
      assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
    } finally {
      folder.remove();
    }
  });

  it('delivers each acknowledged record to VictoriaLogs after 20 times kill -9, which is away at times', async (context) => {
    const folder = throwAwayFolder();
    try {
      const { acknowledged, lost, doubled } = await killSpoolWriters(folder.path, 20, Math.random);
      context.diagnostic(`${acknowledged} acknowledged records, ${doubled} delivered twice`);
      assert.ok(acknowledged > 0, 'nothing was acknowledged, so nothing was tried');
      assert.deepEqual(lost, []);
    } finally {
      folder.remove();
    }
  });
});
