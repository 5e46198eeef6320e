import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LogsError } from '../errors.ts';
import { EVENTS } from '../testing/kinds.ts';
import { throwAwayFolder } from '../testing/throw-away-folder.ts';
import { openLogs } from './open-logs.ts';
import { openVictoriaLogs } from './victoria/open-victoria-logs.ts';

const WRITER = fileURLToPath(new URL('../testing/writer.ts', import.meta.url));

describe('the lock of a log folder', () => {
  let folder = throwAwayFolder();
  beforeEach(() => {
    folder = throwAwayFolder();
  });
  afterEach(() => folder.remove());

  function embedded() {
    return openLogs({ folder: folder.path, kinds: [EVENTS], sealEveryMs: 0 });
  }

  function grown() {
    return openVictoriaLogs({
      url: 'http://127.0.0.1:1',
      folder: folder.path,
      kinds: [EVENTS],
      sendEveryMs: 0,
    });
  }

  it('keeps a second process out, says which one has it, and goes with a process that is killed', async () => {
    const writer = spawn(process.execPath, [WRITER, folder.path, 'x'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(writer, 'exit');
    try {
      await once(writer.stdout, 'data');
      await assert.rejects(embedded(), (error) => {
        assert.ok(error instanceof LogsError && error.code === 'in-use');
        assert.match(error.message, new RegExp(`process ${writer.pid} on .* has the log folder`));
        return true;
      });
    } finally {
      writer.stdout.resume();
      writer.kill('SIGKILL');
      await ended;
    }
    await (await embedded()).close();
    assert.equal(existsSync(join(folder.path, 'logs.json')), false);
  });

  it('holds for the spool before VictoriaLogs as well, and ends with close', async () => {
    const first = grown();
    assert.throws(grown, (error) => error instanceof LogsError && error.code === 'in-use');
    await first.close();
    await grown().close();
  });

  it('is given back by a store that could not be opened', async () => {
    await (await embedded()).close();
    const manifest = join(folder.path, 'events', 'manifest.ndjson');
    writeFileSync(manifest, 'damaged\n');
    await assert.rejects(embedded(), (error) => error instanceof LogsError && error.code === 'unreadable');
    rmSync(manifest);
    await (await embedded()).close();
  });
});
