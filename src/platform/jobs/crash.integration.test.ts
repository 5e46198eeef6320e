import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestDataDir, openRecords, startPostgres } from '#platform/records';

const SERVER = fileURLToPath(new URL('testing/server.ts', import.meta.url));

// What a failed test leaves running would keep the runner waiting for ever.
const leftOvers: (() => unknown)[] = [];
after(() => Promise.all(leftOvers.map((end) => end())));

function launch(where: string, logFile: string, mode: 'hang' | 'work'): ChildProcess {
  const server = spawn(process.execPath, [SERVER, where, logFile, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  leftOvers.push(() => server.kill('SIGKILL'));
  return server;
}

/** A line counts when its end is written: the file exists, and is empty, a moment before its first line. */
async function untilNoted(logFile: string, count: number): Promise<readonly string[]> {
  const deadline = performance.now() + 25_000;
  for (;;) {
    const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(0, -1) : [];
    if (lines.length >= count) return lines;
    assert.ok(performance.now() < deadline, `noted so far: ${JSON.stringify(lines)}, not ${count} lines`);
    await sleep(20);
  }
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(server, 'exit');
  server.kill(signal);
  await exited;
}

/** Kills the first server with SIGKILL in the middle of the job and answers what the second one noted. */
async function crashAndFinish(where: string, logFile: string, between: () => Promise<void>) {
  const first = launch(where, logFile, 'hang');
  await untilNoted(logFile, 1);
  await end(first, 'SIGKILL');
  await between();
  const second = launch(where, logFile, 'work');
  const lines = await untilNoted(logFile, 3);
  await end(second, 'SIGTERM');
  return lines;
}

async function jobRows(options: { dataDir: string } | { databaseUrl: string }) {
  const records = await openRecords(options);
  const { rows } = await records.executeSql(
    "select state::text as state, output from pgboss.job where name = 'test.slow'",
  );
  await records.close();
  return rows;
}

describe('a job survives kill -9 of the server and is done once', { timeout: 60_000 }, () => {
  it('embedded: the next server runs it at once', async () => {
    const dataDir = await createTestDataDir();
    const lines = await crashAndFinish(dataDir, join(dataDir, 'log'), async () => {});
    assert.deepEqual(lines, ['begin a', 'begin a', 'end a']);
    assert.deepEqual(await jobRows({ dataDir }), [{ state: 'completed', output: { result: { text: 'a' } } }]);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('PostgreSQL: another replica takes it over when its heartbeat is missed', async (context) => {
    const postgres = await startPostgres();
    if (postgres === undefined) return context.skip('no PostgreSQL is installed');
    leftOvers.push(() => postgres.stop());
    const folder = await mkdtemp(join(tmpdir(), 'bulwark-crash-'));
    const databaseUrl = await postgres.createDatabase();
    const lines = await crashAndFinish(databaseUrl, join(folder, 'log'), () => passTime(databaseUrl));
    assert.deepEqual(lines, ['begin a', 'begin a', 'end a']);
    assert.deepEqual(await jobRows({ databaseUrl }), [
      { state: 'completed', output: { result: { text: 'a' } } },
    ]);
    await rm(folder, { recursive: true, force: true });
  });
});

/** Moves the clock marks of the queues a minute back, instead of waiting for the heartbeat to be missed. */
async function passTime(databaseUrl: string): Promise<void> {
  const records = await openRecords({ databaseUrl });
  await records.executeSql("update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute'");
  await records.executeSql('update pgboss.queue set monitor_claim_on = null, monitor_on = null');
  await records.close();
}
