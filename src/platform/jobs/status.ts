import { z } from 'zod';
import type { Records } from '#platform/records';
import type { JobProgress, JobState, JobStatus } from './types.ts';

const STATES: Readonly<Record<string, JobState>> = {
  created: 'waiting',
  retry: 'retrying',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
};

const progressSchema: z.ZodType<JobProgress> = z.object({
  done: z.number(),
  total: z.number().exactOptional(),
  message: z.string().exactOptional(),
});

const outputSchema = z
  .object({ result: z.unknown(), message: z.unknown(), value: z.unknown() })
  .partial()
  .nullable();

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  data: z.unknown(),
  retry_count: z.number(),
  created_on: z.date(),
  start_after: z.date(),
  started_on: z.date().nullable(),
  completed_on: z.date().nullable(),
  singleton_key: z.string().nullable(),
  output: z.unknown(),
  progress: progressSchema.nullable(),
});

const SELECT = `
  select j.id, j.name, j.state::text as state, j.data, j.retry_count, j.created_on, j.start_after, j.started_on,
         j.completed_on, j.singleton_key, j.output, p.progress
  from pgboss.job j left join jobs_progress p on p.job_id = j.id`;

/** Reads one job; a name or id that cannot be one is simply not there. */
export async function readJob(records: Records, name: string, id: string): Promise<JobStatus | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined;
  const { rows } = await records.executeSql(`${SELECT} where j.name = $1 and j.id = $2`, [name, id]);
  return rows.map(toStatus)[0];
}

/** Newest first. */
export async function readJobs(records: Records, name: string, limit: number): Promise<readonly JobStatus[]> {
  const { rows } = await records.executeSql(
    `${SELECT} where j.name = $1 order by j.created_on desc, j.id desc limit $2`,
    [name, limit],
  );
  return rows.map(toStatus);
}

/** The job of this key that waits or runs. */
export async function findByKey(
  records: Pick<Records, 'executeSql'>,
  name: string,
  key: string,
): Promise<string | undefined> {
  const { rows } = await records.executeSql(
    "select id from pgboss.job where name = $1 and singleton_key = $2 and state <= 'active'",
    [name, key],
  );
  const id = rows[0]?.['id'];
  return id === undefined ? undefined : String(id);
}

function toStatus(input: unknown): JobStatus {
  const row = rowSchema.parse(input);
  const output = outputSchema.catch(null).parse(row.output);
  const state = STATES[row.state] ?? 'failed';
  return {
    id: row.id,
    name: row.name,
    state,
    payload: row.data,
    progress: row.progress ?? undefined,
    attempts: row.retry_count + (row.started_on === null ? 0 : 1),
    createdAt: row.created_on,
    startAfter: row.start_after,
    startedAt: row.started_on ?? undefined,
    finishedAt: row.completed_on ?? undefined,
    result: state === 'done' ? output?.result : undefined,
    error: state === 'done' || state === 'running' ? undefined : errorOf(output),
    // A job without a key of its own carries its id there: see send.ts.
    key: row.singleton_key === null || row.singleton_key === row.id ? undefined : row.singleton_key,
  };
}

function errorOf(output: z.output<typeof outputSchema>): string | undefined {
  const text = output?.message ?? output?.value;
  return text === undefined || text === null ? undefined : String(text);
}
