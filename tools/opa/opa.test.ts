import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ensureOpa, opaVersion } from './index.ts';

const silent = (): void => {};

describe('ensureOpa', () => {
  it('takes the program that OPA_BINARY names', async () => {
    assert.deepEqual(await ensureOpa(silent, { OPA_BINARY: process.execPath }), { path: process.execPath });
  });

  it('says so where OPA_BINARY names none', async () => {
    const opa = await ensureOpa(silent, { OPA_BINARY: '/nowhere/opa' });
    assert.ok('missing' in opa && opa.missing.includes('/nowhere/opa'));
  });

  it('takes the one of the cache', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'opa-cache-'));
    try {
      const path = join(cache, 'bulwark', 'opa', `opa-${opaVersion()}-${arch()}`);
      mkdirSync(join(cache, 'bulwark', 'opa'), { recursive: true });
      writeFileSync(path, '');
      chmodSync(path, 0o755);
      assert.deepEqual(await ensureOpa(silent, { XDG_CACHE_HOME: cache }), { path });
    } finally {
      rmSync(cache, { recursive: true });
    }
  });
});

it('the benchmarks measure against the same version', () => {
  const peer = readFileSync(join(import.meta.dirname, '../../bench/rego-evaluate/peer/go.mod'), 'utf8');
  assert.ok(peer.includes(`github.com/open-policy-agent/opa v${opaVersion()}\n`));
});
