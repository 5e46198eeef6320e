import { startBoss } from './boss.ts';
import { verifyDefinitions } from './define.ts';
import { JobsError } from './errors.ts';
import { jobsMigrations } from './migrations.ts';
import { forgetOldProgress, recoverCrashed } from './recovery.ts';
import { createRunningJobs } from './running.ts';
import { listSchedules, preview, removeSchedule, setSchedule } from './schedules.ts';
import { sendJob } from './send.ts';
import { readJob, readJobs } from './status.ts';
import type { JobDefinition, Jobs, JobsOptions } from './types.ts';
import { ensureQueue, type Workshop, workOff } from './work.ts';

const CANCEL_CHANNEL = 'bulwark_job_cancelled';
const ABORT_GRACE_MS = 5_000;

/** Opens the queues on the records' database: makes the tables and queues, and runs nothing before `start`. */
export async function createJobs(options: JobsOptions): Promise<Jobs> {
  const { records, logger, definitions } = options;
  verifyDefinitions(definitions);
  await records.migrate([jobsMigrations]);
  const state = { phase: 'open' as 'open' | 'stopping' | 'stopped' };
  const boss = await startBoss(records, logger);
  for (const definition of definitions) await ensureQueue(boss, definition);
  const running = createRunningJobs();
  const stopListening = await records.listen(CANCEL_CHANNEL, (id) => running.abort(id, 'cancelled'));
  const workshop: Workshop = { boss, records, logger, running, isStopping: () => state.phase !== 'open' };
  const known = (name: string): JobDefinition => {
    const definition = definitions.find((one) => one.name === name);
    if (definition === undefined) throw new JobsError('unknown-job', `there is no job named ${name}`);
    if (state.phase === 'stopped') throw new JobsError('stopped', 'the queues are stopped');
    return definition;
  };
  return {
    start: () => start(workshop, definitions),
    stop: async ({ graceMs = 10_000 } = {}) => {
      if (state.phase !== 'open') return;
      state.phase = 'stopping';
      await stop(workshop, definitions, graceMs);
      await stopListening();
      state.phase = 'stopped';
    },
    send: async (job, payload, sendOptions = {}) =>
      sendJob(boss, records, known(job.name), payload, sendOptions),
    get: async (job, id) => readJob(records, known(job).name, id),
    list: async (job, { limit = 100 } = {}) => readJobs(records, known(job).name, limit),
    cancel: async (job, id) => cancel(workshop, known(job).name, id),
    schedule: async (job, schedule) => setSchedule(boss, known(job.name), schedule),
    unschedule: async (job, key) => removeSchedule(boss, known(job).name, key),
    schedules: (job) => listSchedules(boss, job),
    previewSchedule: async (cron, timeZone, count) => preview(boss, cron, timeZone, count),
  };
}

async function start(workshop: Workshop, definitions: readonly JobDefinition[]): Promise<void> {
  const { records, logger } = workshop;
  if (records.engine === 'embedded') {
    const jobIds = await recoverCrashed(records);
    if (jobIds.length > 0) logger.warn('jobs that a crash cut off run again', { jobIds });
  }
  await forgetOldProgress(records);
  // What died while no server watched is found now instead of at the next round.
  await workshop.boss.supervise();
  for (const definition of definitions) await workOff(workshop, definition);
}

async function stop(
  workshop: Workshop,
  definitions: readonly JobDefinition[],
  graceMs: number,
): Promise<void> {
  const { boss, running } = workshop;
  await Promise.all(definitions.map(({ name }) => boss.offWork(name, { wait: false })));
  if (!(await running.settle(graceMs))) {
    running.abortAll('stopping');
    await running.settle(ABORT_GRACE_MS);
  }
  await boss.stop({ graceful: true, timeout: 1_000, close: false });
}

async function cancel({ boss, records, running }: Workshop, name: string, id: string): Promise<boolean> {
  const job = await readJob(records, name, id);
  if (job === undefined) return false;
  await boss.cancel(name, id);
  const after = await readJob(records, name, id);
  const isCancelled = after?.state === 'cancelled' && job.state !== 'cancelled';
  if (isCancelled) {
    running.abort(id, 'cancelled');
    await records.notify(CANCEL_CHANNEL, id);
  }
  return isCancelled;
}
