import { isDeepStrictEqual } from 'node:util';
import { type Schedule as JobSchedule, type Jobs, JobsError } from '#platform/jobs';
import { InspectionError } from '../errors.ts';
import type { Schedule, ScheduleInput } from '../schema.ts';
import type { RunJob } from './run-job.ts';
import type { RunStore } from './run-store.ts';
import type { ScheduleStore, StoredSchedule } from './schedule-store.ts';

/** Schedules for those who keep them. Unknown ids throw `unknown-schedule`. */
export interface Schedules {
  readonly list: () => Promise<Schedule[]>;
  readonly create: (input: ScheduleInput, createdBy: string) => Promise<Schedule>;
  readonly update: (id: string, input: ScheduleInput) => Promise<Schedule>;
  readonly remove: (id: string) => Promise<void>;
  /** Brings the jobs in line with what is kept, after a crash between the two. */
  readonly reconcile: () => Promise<void>;
}

export interface SchedulesOptions {
  readonly store: ScheduleStore;
  readonly runs: RunStore;
  readonly jobs: () => Jobs;
  readonly job: RunJob;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function createSchedules(options: SchedulesOptions): Schedules {
  const { store, jobs, job } = options;
  const known = async (id: string): Promise<StoredSchedule> => {
    const schedule = await store.get(id);
    if (schedule === undefined) throw new InspectionError('unknown-schedule', `There is no schedule ${id}.`);
    return schedule;
  };
  const shown = async (schedule: StoredSchedule): Promise<Schedule> => {
    const [one] = await toSchedules([schedule], options);
    if (one === undefined)
      throw new InspectionError('unknown-schedule', `There is no schedule ${schedule.id}.`);
    return one;
  };
  return {
    list: async () => toSchedules(await store.list(), options),
    create: async (input, createdBy) => {
      await verifyCron(input, jobs());
      const schedule = { id: options.newId(), ...input, createdBy, createdAt: options.now() };
      await store.insert(schedule);
      await align(schedule, options);
      return shown(schedule);
    },
    update: async (id, input) => {
      await verifyCron(input, jobs());
      await known(id);
      const schedule = (await store.update(id, input)) ?? (await known(id));
      await align(schedule, options);
      return shown(schedule);
    },
    remove: async (id) => {
      await known(id);
      await store.remove(id);
      await jobs().unschedule(job.name, id);
    },
    reconcile: () => reconcile(options),
  };
}

async function verifyCron({ cron, timeZone }: ScheduleInput, jobs: Jobs): Promise<void> {
  try {
    await jobs.previewSchedule(cron, timeZone, 1);
  } catch (error) {
    if (!(error instanceof JobsError)) throw error;
    throw new InspectionError('invalid-schedule', error.message, { cause: error });
  }
}

/** Makes the jobs keep the schedule, or forget it while it is switched off. */
async function align(schedule: StoredSchedule, { jobs, job }: SchedulesOptions): Promise<void> {
  const { id, cron, timeZone } = schedule;
  if (schedule.enabled) await jobs().schedule(job, { key: id, cron, timeZone, payload: payloadOf(schedule) });
  else await jobs().unschedule(job.name, id);
}

function payloadOf({ id, cluster, checks, createdBy }: StoredSchedule) {
  return { cluster, checks: [...checks], trigger: 'schedule' as const, requestedBy: createdBy, schedule: id };
}

async function reconcile(options: SchedulesOptions): Promise<void> {
  const { store, jobs, job } = options;
  const kept = await store.list();
  const running = new Map((await jobs().schedules(job.name)).map((one) => [one.key, one]));
  for (const schedule of kept) {
    const present = running.get(schedule.id);
    running.delete(schedule.id);
    if (!isAligned(schedule, present)) await align(schedule, options);
  }
  for (const key of running.keys()) await jobs().unschedule(job.name, key);
}

function isAligned(schedule: StoredSchedule, present: JobSchedule | undefined): boolean {
  if (!schedule.enabled || present === undefined) return !schedule.enabled && present === undefined;
  const { cron, timeZone, payload } = present;
  return (
    cron === schedule.cron &&
    timeZone === schedule.timeZone &&
    isDeepStrictEqual(payload, payloadOf(schedule))
  );
}

async function toSchedules(
  schedules: readonly StoredSchedule[],
  { jobs, job, runs }: SchedulesOptions,
): Promise<Schedule[]> {
  const due = new Map((await jobs().schedules(job.name)).map((one) => [one.key, one.nextRun]));
  const last = await runs.lastOfSchedules(schedules.map(({ id }) => id));
  return schedules.map(({ createdAt, checks, ...schedule }) => ({
    ...schedule,
    checks: [...checks],
    createdAt: createdAt.toISOString(),
    nextRunAt: due.get(schedule.id)?.toISOString() ?? null,
    lastRun: last.get(schedule.id) ?? null,
  }));
}
