import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createLogger } from '#platform/logging';
import {
  createTestDataDir,
  openRecords,
  type Records,
  startPostgres,
  type ThrowAwayPostgres,
} from '#platform/records';
import { createJobs, defineJob, type JobStatus, type Jobs, JobsError } from './index.ts';

const logger = createLogger({ level: 'silent', format: 'json', write: () => {} });

/** Asks until the answer fits; throws with the last answer when it does not in time. */
async function until<T>(ask: () => Promise<T | undefined>, fits: (answer: T) => boolean): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && fits(answer)) return answer;
    assert.ok(performance.now() < deadline, `the last answer was ${JSON.stringify(answer)}`);
    await sleep(20);
  }
}

const text = z.object({ text: z.string() });
const calls: string[] = [];
const aborted: string[] = [];

const echo = defineJob({
  name: 'test.echo',
  schema: text,
  run: async ({ text: said }, { progress }) => {
    progress({ done: 1, total: 2, message: 'half' });
    progress({ done: 2, total: 2 });
    return { said };
  },
});
const flaky = defineJob({
  name: 'test.flaky',
  schema: text,
  retry: { limit: 1, delaySeconds: 0 },
  run: async ({ text: said }, { attempt }) => {
    calls.push(`${said} ${attempt}`);
    if (said === 'never' || attempt === 1) throw new Error(`${said} failed on ${attempt}`);
    return attempt;
  },
});
const patient = defineJob({
  name: 'test.patient',
  schema: text,
  run: async ({ text: said }, { signal, progress }) => {
    progress({ done: 0, message: said });
    signal.addEventListener('abort', () => aborted.push(said));
    await sleep(60_000, undefined, { signal });
  },
});
const definitions = [echo, flaky, patient];

const engines = ['embedded', 'postgresql'] as const;
for (const engine of engines) {
  describe(`jobs on ${engine}`, { timeout: 60_000 }, () => {
    let folder: string;
    let postgres: ThrowAwayPostgres | undefined;
    let url: string | undefined;
    let records: Records;
    let jobs: Jobs;

    before(async (context) => {
      folder = await createTestDataDir();
      if (engine === 'postgresql') {
        postgres = await startPostgres();
        url = await postgres?.createDatabase();
        if (url === undefined) {
          (context as { skip?: (why: string) => void }).skip?.('no PostgreSQL is installed');
          return;
        }
      }
      records = await openRecords(url === undefined ? { dataDir: folder } : { databaseUrl: url });
      jobs = await createJobs({ records, logger, definitions });
      await jobs.start();
    });
    after(async () => {
      await jobs?.stop({ graceMs: 100 });
      await records?.close();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    const reach = (name: string, id: string, state: JobStatus['state']) =>
      until(
        () => jobs.get(name, id),
        (job) => job.state === state,
      );

    it('runs a job once, keeps its answer and its last progress', async () => {
      const { id, created } = await jobs.send(echo, { text: 'hello' });
      assert.equal(created, true);
      const job = await reach(echo.name, id, 'done');
      assert.deepEqual(job.result, { said: 'hello' });
      assert.deepEqual(job.progress, { done: 2, total: 2 });
      assert.deepEqual([job.attempts, job.error, job.key], [1, undefined, undefined]);
      assert.ok(job.finishedAt && job.startedAt && job.finishedAt >= job.startedAt);
    });

    it('refuses a payload that the schema refuses', async () => {
      await assert.rejects(
        jobs.send(echo, { text: 5 } as unknown as { text: string }),
        (error) => error instanceof JobsError && error.code === 'bad-payload' && /text/.test(error.message),
      );
    });

    it('tries again, and says why when all tries failed', async () => {
      const good = await jobs.send(flaky, { text: `good-${engine}` });
      assert.equal((await reach(flaky.name, good.id, 'done')).attempts, 2);
      assert.deepEqual(
        calls.filter((call) => call.startsWith(`good-${engine}`)),
        [`good-${engine} 1`, `good-${engine} 2`],
      );
      const bad = await jobs.send(flaky, { text: 'never' });
      const failed = await reach(flaky.name, bad.id, 'failed');
      assert.deepEqual([failed.error, failed.attempts], ['never failed on 2', 2]);
    });

    it('keeps one job per key while it waits or runs', async () => {
      const startAfter = new Date(Date.now() + 3_600_000);
      const first = await jobs.send(echo, { text: 'a' }, { singletonKey: 'k', startAfter });
      const second = await jobs.send(echo, { text: 'b' }, { singletonKey: 'k' });
      assert.deepEqual(second, { id: first.id, created: false });
      const other = await jobs.send(echo, { text: 'c' }, { singletonKey: 'other', startAfter });
      assert.notEqual(other.id, first.id);
      assert.equal((await jobs.get(echo.name, first.id))?.key, 'k');
      assert.equal(await jobs.cancel(echo.name, first.id), true);
      const third = await jobs.send(echo, { text: 'd' }, { singletonKey: 'k' });
      assert.equal(third.created, true);
    });

    it('cancels a waiting job, a running one by its signal, and an ended one not', async () => {
      const later = await jobs.send(echo, { text: 'x' }, { startAfter: new Date(Date.now() + 3_600_000) });
      assert.equal(await jobs.cancel(echo.name, later.id), true);
      const long = await jobs.send(patient, { text: 'long' });
      await until(
        () => jobs.get(patient.name, long.id),
        (job) => job.progress?.message === 'long',
      );
      assert.equal(await jobs.cancel(patient.name, long.id), true);
      assert.equal((await jobs.get(patient.name, long.id))?.state, 'cancelled');
      assert.ok(aborted.includes('long'));
      assert.equal(await jobs.cancel(patient.name, long.id), false);
      assert.equal(await jobs.cancel(patient.name, 'no such id'), false);
    });

    it('sends inside a transaction, or not at all', async () => {
      const sent = await records.transaction((transaction) =>
        jobs.send(echo, { text: 'in' }, { transaction }),
      );
      await reach(echo.name, sent.id, 'done');
      let lost = '';
      const broken = records.transaction(async (transaction) => {
        lost = (await jobs.send(echo, { text: 'out' }, { transaction })).id;
        throw new Error('rolled back');
      });
      await assert.rejects(broken, /rolled back/);
      assert.equal(await jobs.get(echo.name, lost), undefined);
    });

    it('lists the newest first', async () => {
      const ids = [];
      for (const said of ['1', '2', '3']) ids.push((await jobs.send(echo, { text: said })).id);
      const listed = await jobs.list(echo.name, { limit: 3 });
      assert.deepEqual(
        listed.map(({ id }) => id),
        ids.reverse(),
      );
    });

    it('keeps several schedules of one job, with the next time in their zone', async () => {
      const daily = await jobs.schedule(echo, {
        key: 'daily',
        cron: '30 6 * * *',
        timeZone: 'Asia/Shanghai',
        payload: { text: 'd' },
      });
      await jobs.schedule(echo, {
        key: 'hourly/1',
        cron: '0 * * * *',
        payload: { text: 'h' },
        missed: 'skip',
      });
      assert.equal(daily.nextRun?.toISOString().slice(11, 16), '22:30');
      assert.ok((daily.nextRun?.getTime() ?? 0) > Date.now());
      const listed = await jobs.schedules(echo.name);
      assert.deepEqual(
        listed.map(({ key, timeZone, missed, payload }) => [key, timeZone, missed, payload]),
        [
          ['daily', 'Asia/Shanghai', 'once', { text: 'd' }],
          ['hourly/1', 'UTC', 'skip', { text: 'h' }],
        ],
      );
      await jobs.schedule(echo, { key: 'daily', cron: '0 7 * * *', payload: { text: 'd2' } });
      assert.equal((await jobs.schedules(echo.name)).find(({ key }) => key === 'daily')?.cron, '0 7 * * *');
      assert.equal(await jobs.unschedule(echo.name, 'daily'), true);
      assert.equal(await jobs.unschedule(echo.name, 'daily'), false);
      assert.equal((await jobs.schedules()).length, 1);
    });

    for (const [what, cron, timeZone] of [
      ['a word', 'hello', 'UTC'],
      ['a minute that does not exist', '61 * * * *', 'UTC'],
      ['seconds', '0 0 0 * * *', 'UTC'],
      ['an unknown zone', '0 0 * * *', 'Mars/Olympus'],
    ] as const) {
      it(`refuses ${what} as a schedule`, async () => {
        const isBad = (error: unknown) => error instanceof JobsError && error.code === 'bad-schedule';
        await assert.rejects(jobs.previewSchedule(cron, timeZone, 1), isBad);
        await assert.rejects(jobs.schedule(echo, { key: 'k', cron, timeZone, payload: { text: '' } }), isBad);
      });
    }

    it('previews the change to summer time', async () => {
      const times = await jobs.previewSchedule('30 2 * * *', 'Europe/Berlin', 3);
      assert.equal(times.length, 3);
      assert.ok(times.every((time, i) => i === 0 || time > (times[i - 1] ?? time)));
    });

    it('refuses an unknown job', async () => {
      const isUnknown = (error: unknown) => error instanceof JobsError && error.code === 'unknown-job';
      await assert.rejects(jobs.get('test.unknown', 'x'), isUnknown);
    });

    it('is cancelled from another replica while it runs', { skip: engine === 'embedded' }, async () => {
      if (url === undefined) return;
      const elsewhere = await openRecords({ databaseUrl: url });
      const replica = await createJobs({ records: elsewhere, logger, definitions });
      const { id } = await jobs.send(patient, { text: 'remote' });
      await until(
        () => replica.get(patient.name, id),
        (job) => job.progress?.message === 'remote',
      );
      assert.equal(await replica.cancel(patient.name, id), true);
      await until(
        async () => aborted,
        (all) => all.includes('remote'),
      );
      await replica.stop();
      await elsewhere.close();
    });

    it('puts a running job back when the server stops, and runs it after the next start', async () => {
      const { id } = await jobs.send(patient, { text: 'stopped' });
      await until(
        () => jobs.get(patient.name, id),
        (job) => job.progress?.message === 'stopped',
      );
      const before = jobs;
      await before.stop({ graceMs: 50 });
      await assert.rejects(
        before.send(echo, { text: 'late' }),
        (error) => error instanceof JobsError && error.code === 'stopped',
      );
      jobs = await createJobs({ records, logger, definitions });
      const waiting = await jobs.get(patient.name, id);
      assert.deepEqual([waiting?.state, waiting?.attempts], ['retrying', 0]);
      await jobs.start();
      await reach(patient.name, id, 'running');
      assert.equal(await jobs.cancel(patient.name, id), true);
    });
  });
}
