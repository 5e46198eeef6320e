import type { Records } from '#platform/records';

/** A job that took the server down so often is not tried again: it may be what takes it down. */
export const MAX_CRASHES = 10;

/**
 * Puts a job back into its queue as if this try had not begun. Without `started_on` pg-boss does not count the next
 * claim as a retry: a stop of the server is not the job's failure.
 */
export async function requeue(records: Records, name: string, id: string): Promise<void> {
  await records.executeSql(
    `update pgboss.job set state = 'retry', started_on = null, heartbeat_on = null, start_after = now()
     where name = $1 and id = $2 and state = 'active'`,
    [name, id],
  );
}

/**
 * The embedded database has one server at a time, so a job that is active while this one begins was cut off by a
 * crash. It runs again at once, without waiting for the heartbeat to be missed.
 */
export async function recoverCrashed(records: Records): Promise<readonly string[]> {
  const { rows } = await records.executeSql(
    "select name, id, retry_limit from pgboss.job where state = 'active' and name not like '\\_\\_pgboss%'",
  );
  for (const { name, id, retry_limit } of rows) {
    const crashes = await countCrash(records, String(id));
    if (crashes >= MAX_CRASHES || retry_limit === 0)
      await failCrashed(records, String(name), String(id), crashes);
    else await requeue(records, String(name), String(id));
  }
  return rows.map(({ id }) => String(id));
}

async function countCrash(records: Records, id: string): Promise<number> {
  const { rows } = await records.executeSql(
    `insert into jobs_progress (job_id, crashes) values ($1, 1)
     on conflict (job_id) do update set crashes = jobs_progress.crashes + 1 returning crashes`,
    [id],
  );
  return Number(rows[0]?.['crashes']);
}

async function failCrashed(records: Records, name: string, id: string, crashes: number): Promise<void> {
  const message = `the server died ${crashes === 1 ? 'once' : `${crashes} times`} while the job ran`;
  await records.executeSql(
    `update pgboss.job set state = 'failed', completed_on = now(), output = $3::jsonb
     where name = $1 and id = $2 and state = 'active'`,
    [name, id, JSON.stringify({ message })],
  );
}

/** Progress of jobs that the queues have forgotten. */
export async function forgetOldProgress(records: Records): Promise<void> {
  await records.executeSql(
    'delete from jobs_progress p where not exists (select from pgboss.job j where j.id = p.job_id)',
  );
}
