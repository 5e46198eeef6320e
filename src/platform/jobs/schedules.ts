import type { PgBoss, Schedule as StoredSchedule } from 'pg-boss';
import { JobsError } from './errors.ts';
import { toData } from './send.ts';
import type { JobDefinition, Schedule, ScheduleInput } from './types.ts';

const KEY = /^[\w.\-/]{1,200}$/;
const PAGE = 1_000;

export async function setSchedule(boss: PgBoss, job: JobDefinition, input: ScheduleInput): Promise<Schedule> {
  const { key, cron, timeZone = 'UTC', missed = 'once' } = input;
  if (!KEY.test(key)) {
    throw new JobsError(
      'bad-schedule',
      'the key of a schedule is made of letters, digits, "_", "-", "." and "/"',
    );
  }
  preview(boss, cron, timeZone, 1);
  await boss.schedule(job.name, cron, toData(job.name, job.schema, input.payload), {
    tz: timeZone,
    key,
    missed,
    // While a run of the schedule still waits or runs, the next one is not piled on top.
    singletonKey: `schedule/${key}`,
  });
  const stored = await boss.getSchedule(job.name, key);
  if (stored === null)
    throw new JobsError('bad-schedule', `the schedule ${key} was removed while it was saved`);
  return toSchedule(boss, stored);
}

export async function removeSchedule(boss: PgBoss, job: string, key: string): Promise<boolean> {
  if ((await boss.getSchedule(job, key)) === null) return false;
  await boss.unschedule(job, key);
  return true;
}

/** All of them, page by page. */
export async function listSchedules(boss: PgBoss, job: string | undefined): Promise<readonly Schedule[]> {
  const found: StoredSchedule[] = [];
  for (;;) {
    const last = found.at(-1);
    const page = await boss.getSchedules(job, undefined, { limit: PAGE, ...(last && { after: last }) });
    found.push(...page);
    if (page.length < PAGE) break;
  }
  return found.map((stored) => toSchedule(boss, stored));
}

/** The next times, strictly after now. */
export function preview(boss: PgBoss, cron: string, timeZone: string, count: number): readonly Date[] {
  verifyTimeZone(timeZone);
  if (cron.trim().split(/\s+/).length !== 5) {
    throw new JobsError('bad-schedule', `${JSON.stringify(cron)} is not a cron expression of five fields`);
  }
  try {
    return boss.previewSchedule(cron, { tz: timeZone, count });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new JobsError('bad-schedule', `${JSON.stringify(cron)} is not a cron expression: ${why}`, {
      cause,
    });
  }
}

function verifyTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new JobsError(
      'bad-schedule',
      `${JSON.stringify(timeZone)} is not a time zone such as Europe/Berlin`,
      {
        cause,
      },
    );
  }
}

function toSchedule(boss: PgBoss, stored: StoredSchedule): Schedule {
  return {
    job: stored.name,
    key: stored.key,
    cron: stored.cron,
    timeZone: stored.timezone,
    payload: stored.data,
    missed: stored.options?.missed ?? 'skip',
    nextRun: boss.previewSchedule(stored.cron, { tz: stored.timezone, count: 1 })[0],
    lastJobId: stored.lastJobId ?? undefined,
    createdAt: stored.createdOn,
    updatedAt: stored.updatedOn,
  };
}
