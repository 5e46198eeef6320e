import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ensureVictoriaLogs, victoriaLogsVersion } from './index.ts';

const silent = (): void => {};

describe('ensureVictoriaLogs', () => {
  it('takes the program that VICTORIA_LOGS_BINARY names', async () => {
    const found = await ensureVictoriaLogs(silent, { VICTORIA_LOGS_BINARY: process.execPath });
    assert.deepEqual(found, { path: process.execPath });
  });

  it('says so where VICTORIA_LOGS_BINARY names none', async () => {
    const found = await ensureVictoriaLogs(silent, { VICTORIA_LOGS_BINARY: '/nowhere/victoria-logs' });
    assert.ok('missing' in found && found.missing.includes('/nowhere/victoria-logs'));
  });

  it('takes the one of the cache', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'victoria-logs-cache-'));
    try {
      const folder = join(cache, 'bulwark', 'victoria-logs');
      const path = join(folder, `victoria-logs-${victoriaLogsVersion()}-${arch()}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, '');
      chmodSync(path, 0o755);
      assert.deepEqual(await ensureVictoriaLogs(silent, { XDG_CACHE_HOME: cache }), { path });
    } finally {
      rmSync(cache, { recursive: true });
    }
  });
});
