import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Records } from '#platform/records';
import { restoreSeries, saveSeries } from '../../anomalies/index.ts';
import type { Advanced } from '../advance.ts';
import { AnomalyError } from '../errors.ts';
import { toEntity } from '../read-points.ts';
import { READY_JOBS } from '../ready.ts';
import { type JobInput, jobInput } from '../schema.ts';
import type { Found, Tracked } from '../types.ts';
import type { AnomalyTables, FoundTable, JobTable, SeriesTable } from './tables.ts';

/** A job as it is kept. */
export type StoredJob = Selectable<JobTable>;
export type StoredFound = Selectable<FoundTable>;

/** A result of one pass over a job, to be kept all at once or not at all. */
export interface Pass {
  readonly job: StoredJob;
  readonly series: ReadonlyMap<string, Tracked>;
  readonly advanced: Advanced;
  readonly judgedUntil: number;
  readonly at: number;
}

/** Jobs at most: each costs a query a pass. */
const MAX_JOBS = 100;
/** Rows of a statement: states are 3 KB each. */
const SLICE = 100;
/** Anomalies of one job that are kept. */
const MAX_FOUND = 5000;

/** Where jobs, their series and what was found are kept, shared by all replicas. */
export interface JobStore {
  readonly list: () => Promise<readonly StoredJob[]>;
  readonly get: (id: string) => Promise<StoredJob>;
  readonly addReady: (now: number, judgedUntil: (input: JobInput) => number) => Promise<void>;
  readonly insert: (input: JobInput, by: string, now: number, judgedUntil: number) => Promise<StoredJob>;
  /** With a new beginning the series are forgotten. */
  readonly update: (
    id: string,
    input: JobInput,
    anew: { readonly now: number; readonly judgedUntil: number } | undefined,
  ) => Promise<StoredJob>;
  readonly remove: (id: string) => Promise<void>;
  readonly readSeries: (id: string) => Promise<Map<string, Tracked>>;
  /** Throws `anomaly-conflict` where another replica changed the series since they were read. */
  readonly savePass: (pass: Pass) => Promise<StoredJob>;
  readonly saveError: (id: string, error: string, at: number) => Promise<void>;
  readonly removeOld: (id: string, before: number) => Promise<number>;
}

/** The store on the records' database. */
export function createJobStore(records: Records, onUnreadable: (id: string) => void = () => {}): JobStore {
  const db = records.as<AnomalyTables>();
  const get = async (id: string): Promise<StoredJob> => {
    const row = await db.selectFrom('anomaly_job').selectAll().where('id', '=', id).executeTakeFirst();
    const job = row && sound(row);
    if (job === undefined) throw unknownJob(id);
    return job;
  };
  return {
    list: async () => {
      const rows = await db
        .selectFrom('anomaly_job')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.flatMap((row) => {
        const job = sound(row);
        if (job === undefined) onUnreadable(row.id);
        return job ?? [];
      });
    },
    get,
    addReady: async (now, judgedUntil) => {
      const rows = READY_JOBS.map(({ id, input }) => ({
        ...newRow(input, 'Bulwark', now, judgedUntil(input)),
        id,
        origin: 'ready' as const,
      }));
      await db
        .insertInto('anomaly_job')
        .values(rows)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    insert: async (input, by, now, judgedUntil) => {
      const { count } = await db
        .selectFrom('anomaly_job')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      if (count >= MAX_JOBS)
        throw new AnomalyError('anomaly-jobs-full', `There are ${MAX_JOBS} jobs already; remove one first.`);
      const id = randomUUID();
      await db
        .insertInto('anomaly_job')
        .values({ ...newRow(input, by, now, judgedUntil), id, origin: 'user' })
        .execute();
      return get(id);
    },
    update: async (id, input, anew) => {
      await records.transaction<AnomalyTables, void>(async (tx) => {
        const changed = await tx
          .updateTable('anomaly_job')
          .set((row) => ({
            input: JSON.stringify(input),
            version: row('version', '+', 1),
            error: null,
            ...(anew === undefined
              ? {}
              : {
                  judged_until: new Date(anew.judgedUntil),
                  live_from: new Date(anew.now),
                  series: 0,
                  left_out: 0,
                }),
          }))
          .where('id', '=', id)
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) throw unknownJob(id);
        if (anew !== undefined) await tx.deleteFrom('anomaly_series').where('job', '=', id).execute();
      });
      return get(id);
    },
    remove: async (id) => {
      const gone = await db.deleteFrom('anomaly_job').where('id', '=', id).executeTakeFirst();
      if (gone.numDeletedRows === 0n) throw unknownJob(id);
    },
    readSeries: async (id) => {
      const rows = await db.selectFrom('anomaly_series').selectAll().where('job', '=', id).execute();
      return new Map(rows.flatMap(toTracked).map((one) => [one.key, one]));
    },
    savePass: async (pass) => {
      await records.transaction<AnomalyTables, void>(async (tx) => savePass(tx, pass));
      return get(pass.job.id);
    },
    saveError: async (id, error, at) => {
      await db
        .updateTable('anomaly_job')
        .set({ error: error.slice(0, 2000), last_pass_at: new Date(at) })
        .where('id', '=', id)
        .execute();
    },
    removeOld: async (id, before) => {
      const newest = db
        .selectFrom('anomaly_found')
        .select('id')
        .where('job', '=', id)
        .orderBy('time', 'desc')
        .limit(MAX_FOUND);
      const gone = await db
        .deleteFrom('anomaly_found')
        .where('job', '=', id)
        .where(({ eb, or, not }) => or([eb('time', '<', new Date(before)), not(eb('id', 'in', newest))]))
        .executeTakeFirst();
      const count = Number(gone.numDeletedRows);
      if (count > 0)
        await db
          .updateTable('anomaly_job')
          .set((row) => ({ removed: row('removed', '+', count) }))
          .where('id', '=', id)
          .execute();
      return count;
    },
  };
}

/** The database is outside too: what a newer server wrote is perhaps no job here, and must not take the others along. */
function sound(row: StoredJob): StoredJob | undefined {
  const parsed = jobInput.safeParse(row.input);
  return parsed.success ? { ...row, input: parsed.data } : undefined;
}

function newRow(input: JobInput, by: string, now: number, judgedUntil: number) {
  return {
    input: JSON.stringify(input),
    created_by: by,
    created_at: new Date(now),
    judged_until: new Date(judgedUntil),
    live_from: new Date(now),
    version: 0,
    last_pass_at: null,
    error: null,
    series: 0,
    left_out: 0,
    forgotten: 0,
    removed: 0,
  };
}

/** The job's row is changed first: who comes second waits for it, and then finds another version. */
async function savePass(tx: Transaction<AnomalyTables>, pass: Pass): Promise<void> {
  const { job, series, advanced } = pass;
  const changed = await tx
    .updateTable('anomaly_job')
    .set((row) => ({
      version: job.version + 1,
      judged_until: new Date(pass.judgedUntil),
      last_pass_at: new Date(pass.at),
      error: null,
      series: series.size,
      left_out: advanced.leftOut,
      forgotten: row('forgotten', '+', advanced.forgotten.length),
    }))
    .where('id', '=', job.id)
    .where('version', '=', job.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n)
    throw new AnomalyError('anomaly-conflict', `The series of ${job.id} were changed by somebody else.`);
  for (const keys of slices(advanced.forgotten))
    await tx.deleteFrom('anomaly_series').where('job', '=', job.id).where('key', 'in', keys).execute();
  for (const keys of slices([...advanced.changed].filter((key) => series.has(key)))) {
    const rows = keys.flatMap((key) => series.get(key) ?? []).map((one) => toSeriesRow(job.id, one));
    await saveSeriesRows(tx, rows);
  }
  for (const found of slices(advanced.found)) await saveFound(tx, pass, found);
}

type SeriesRow = Selectable<SeriesTable>;

async function saveSeriesRows(tx: Transaction<AnomalyTables>, rows: readonly SeriesRow[]): Promise<void> {
  await tx
    .insertInto('anomaly_series')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['job', 'key']).doUpdateSet(({ ref }) => ({
        state: ref('excluded.state'),
        points: ref('excluded.points'),
        fed_until: ref('excluded.fed_until'),
        last_seen: ref('excluded.last_seen'),
        last_value: ref('excluded.last_value'),
        silence_told: ref('excluded.silence_told'),
        out_of_bounds: ref('excluded.out_of_bounds'),
      })),
    )
    .execute();
}

/** What was told of a bucket before stays as it was told, with its answer. */
async function saveFound(
  tx: Transaction<AnomalyTables>,
  { job }: Pass,
  found: readonly Found[],
): Promise<void> {
  const rows = found.map((one) => ({
    id: randomUUID(),
    job: job.id,
    key: one.key,
    entity: JSON.stringify(toEntity(job.input.by, one.entity)),
    step_seconds: job.input.stepSeconds,
    time: new Date(one.time),
    value: one.value ?? null,
    expected: one.expected,
    lower: one.lower,
    upper: one.upper,
    score: one.score,
    kind: one.kind,
    alert: one.alert,
    raise: one.alert && job.input.alert && isFresh(job, one.time) ? ('pending' as const) : ('no' as const),
    answer: null,
    answered_by: null,
    answered_at: null,
    learned: null,
  }));
  await tx
    .insertInto('anomaly_found')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['job', 'key', 'time']).doNothing())
    .execute();
}

/** What was already over when the job began is shown, and wakes nobody up. */
function isFresh({ input, live_from }: StoredJob, time: number): boolean {
  return time + input.stepSeconds * 1000 > live_from.getTime();
}

export function toSeriesRow(job: string, one: Tracked): SeriesRow {
  return {
    job,
    key: one.key,
    state: saveSeries(one.state),
    points: one.points,
    fed_until: new Date(one.fedUntil),
    last_seen: new Date(one.lastSeen),
    last_value: one.lastValue ?? null,
    silence_told: one.isSilenceTold,
    out_of_bounds: one.isOutOfBounds,
  };
}

/** A state that cannot be read, such as one of another version, is left out: the series begins anew. */
export function toTracked(row: SeriesRow): readonly Tracked[] {
  const state = restoreSeries(row.state);
  if (state === undefined) return [];
  return [
    {
      key: row.key,
      entity: JSON.parse(row.key) as string[],
      state,
      points: row.points,
      fedUntil: row.fed_until.getTime(),
      lastSeen: row.last_seen.getTime(),
      lastValue: row.last_value ?? undefined,
      isSilenceTold: row.silence_told,
      isOutOfBounds: row.out_of_bounds,
    },
  ];
}

function slices<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / SLICE);
  return Array.from({ length: count }, (_, at) => items.slice(at * SLICE, (at + 1) * SLICE));
}

function unknownJob(id: string): AnomalyError {
  return new AnomalyError('anomaly-job-unknown', `There is no anomaly job ${id}.`);
}

/** Whether this process may judge for the next `forMs`: one of all replicas may. */
export async function takeLease(records: Records, holder: string, forMs: number): Promise<boolean> {
  const taken = await sql<{ holder: string }>`
    insert into anomaly_lease (id, holder, until)
    values (1, ${holder}, now() + ${`${forMs} milliseconds`}::interval)
    on conflict (id) do update set holder = excluded.holder, until = excluded.until
    where anomaly_lease.holder = excluded.holder or anomaly_lease.until < now()
    returning holder`.execute(records.db);
  return taken.rows.length > 0;
}

/** Another one need not wait until it is over. */
export async function giveLeaseBack(records: Records, holder: string): Promise<void> {
  await sql`delete from anomaly_lease where holder = ${holder}`.execute(records.db);
}
