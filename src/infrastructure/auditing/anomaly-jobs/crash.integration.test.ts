import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createTestDataDir, openRecords, openTestRecords, type Records } from '#platform/records';
import { createFoundStore } from './adapters/found-store.ts';
import { createJobStore } from './adapters/job-store.ts';
import { anomalyMigrations } from './adapters/tables.ts';
import { judgeUntilEnd } from './testing/judge-until.ts';

const CHILD = join(import.meta.dirname, 'testing', 'judge-child.ts');
const KILLS = 6;

/** Starts the process, kills it after some rounds; true when it came to the end before. */
async function judgeAndKill(dataDir: string, rounds: number): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    lines += chunk.toString().split('\n').length - 1;
    if (lines >= rounds) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** All that was learned and found, without what is different in each run. */
async function outcomeOf(records: Records) {
  const store = createJobStore(records);
  const [job] = (await store.list()).filter(({ origin }) => origin === 'user');
  assert.ok(job !== undefined);
  const series = [...(await store.readSeries(job.id)).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const { anomalies } = await createFoundStore(records).list({ job: job.id, offset: 0, limit: 500 });
  return {
    judgedUntil: job.judged_until,
    series,
    found: anomalies
      .map(({ time, entity, kind, score, value }) => ({ time, host: entity['host'], kind, score, value }))
      .sort((a, b) => (`${a.time}${a.host}` < `${b.time}${b.host}` ? -1 : 1)),
  };
}

test('what is killed in the middle goes on as if it had not been, and tells nothing twice', async () => {
  const whole = await openTestRecords([anomalyMigrations]);
  after(() => whole.remove());
  await judgeUntilEnd(whole.records, () => undefined);
  const expected = await outcomeOf(whole.records);
  assert.ok(expected.found.length > 0);

  const dataDir = await createTestDataDir();
  let kills = 0;
  for (let turn = 0; ; turn++) {
    if (await judgeAndKill(dataDir, turn < KILLS ? 1 + ((turn * 5) % 8) : Number.POSITIVE_INFINITY)) break;
    kills++;
  }
  assert.equal(kills, KILLS);
  const records = await openRecords({ dataDir, migrations: [anomalyMigrations] });
  after(() => records.close());
  assert.deepEqual(await outcomeOf(records), expected);
});
