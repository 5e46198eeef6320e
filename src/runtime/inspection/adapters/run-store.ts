import { type Insertable, type Selectable, sql } from 'kysely';
import type { Records } from '#platform/records';
import type { BilingualFinding } from '../check/inspect-collected.ts';
import { InspectionError } from '../errors.ts';
import { type PackedFindings, unpackFindings } from '../report/pack-findings.ts';
import type { Run } from '../schema.ts';
import type { Tally } from '../types.ts';
import type { InspectionTables, RunTable } from './tables.ts';

/** A run that was asked for. */
export interface NewRun {
  readonly id: string;
  readonly cluster: string;
  readonly trigger: Run['trigger'];
  readonly schedule: string | null;
  readonly requestedBy: string;
  readonly checks: readonly string[];
  readonly createdAt: Date;
}

export interface CompletedRun {
  readonly finishedAt: Date;
  readonly score: number | null;
  readonly tally: Tally;
  readonly workloads: number;
  readonly findings: number;
  readonly problems: readonly string[];
  readonly packs: readonly PackedFindings[];
}

export interface RunsRequest {
  readonly cluster?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Runs and their findings, in the records. */
export interface RunStore {
  /** Notes a run; one that is known stays as it is. */
  readonly insert: (run: NewRun) => Promise<void>;
  /** Begins a try. False when the run has ended, by a cancel or before a crash: then there is nothing to do. */
  readonly begin: (id: string, at: Date) => Promise<boolean>;
  /** The findings and the state `completed`, in one transaction: a report is there whole or not at all. */
  readonly complete: (id: string, run: CompletedRun) => Promise<boolean>;
  /** Ends a run that has not ended yet, or puts it back into the queue. */
  readonly end: (
    id: string,
    state: 'failed' | 'cancelled' | 'queued',
    error: string | null,
    at: Date,
  ) => Promise<boolean>;
  readonly get: (id: string) => Promise<Run | undefined>;
  readonly list: (request: RunsRequest) => Promise<{ readonly total: number; readonly runs: readonly Run[] }>;
  /** Runs that have not ended. */
  readonly unfinished: () => Promise<readonly Run[]>;
  /** Runs of a cluster with all checks that were completed since, oldest first. */
  readonly completedSince: (cluster: string, from: Date) => Promise<readonly Run[]>;
  /** The last completed run of a cluster with all checks. */
  readonly lastFull: (cluster: string) => Promise<Run | undefined>;
  /** The last run of each schedule. */
  readonly lastOfSchedules: (schedules: readonly string[]) => Promise<ReadonlyMap<string, Run>>;
  /** The checks that a run was limited to; none means all that were on by default. */
  readonly checksOf: (id: string) => Promise<readonly string[]>;
  /** All findings of a run, the most severe first, pack by pack. */
  readonly findings: (id: string) => AsyncGenerator<BilingualFinding>;
  /** Deletes runs that ended before the day, but never the newest `keep` of a cluster. Answers how many. */
  readonly prune: (before: Date, keep: number) => Promise<number>;
}

type Row = Selectable<RunTable>;

const ENDED = ['completed', 'failed', 'cancelled'] as const;

export function createRunStore(records: Records): RunStore {
  const db = records.as<InspectionTables>();
  const runs = () => db.selectFrom('inspection_run').selectAll();
  const full = (cluster: string) =>
    runs()
      .where('cluster', '=', cluster)
      .where('state', '=', 'completed')
      .where('checks', '=', sql<string[]>`'[]'::jsonb`);
  const open = (id: string) =>
    db
      .updateTable('inspection_run')
      .where('id', '=', id)
      .where('state', 'not in', [...ENDED]);

  return {
    insert: async (run) => {
      await db
        .insertInto('inspection_run')
        .values(toRow(run))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    begin: async (id, at) => {
      const { numUpdatedRows } = await open(id)
        .set({ state: 'running', started_at: at, error: null })
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    complete: (id, run) => complete(records, id, run),
    end: async (id, state, error, at) => {
      const finished = state === 'queued' ? null : at;
      const { numUpdatedRows } = await open(id)
        .set({ state, error, finished_at: finished })
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    get: async (id) => {
      const row = await runs().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : toRun(row);
    },
    list: async ({ cluster, offset, limit }) => {
      const counted = db.selectFrom('inspection_run').select(({ fn }) => fn.countAll<number>().as('total'));
      const { total } = await (cluster === undefined
        ? counted
        : counted.where('cluster', '=', cluster)
      ).executeTakeFirstOrThrow();
      const page = runs().orderBy('created_at', 'desc').orderBy('id', 'desc').offset(offset).limit(limit);
      const rows = await (cluster === undefined ? page : page.where('cluster', '=', cluster)).execute();
      return { total: Number(total), runs: rows.map(toRun) };
    },
    unfinished: async () =>
      (
        await runs()
          .where('state', 'not in', [...ENDED])
          .execute()
      ).map(toRun),
    completedSince: async (cluster, from) => {
      const rows = await full(cluster).where('finished_at', '>=', from).orderBy('finished_at').execute();
      return rows.map(toRun);
    },
    lastFull: async (cluster) => {
      const row = await full(cluster).orderBy('finished_at', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? undefined : toRun(row);
    },
    lastOfSchedules: async (schedules) => {
      if (schedules.length === 0) return new Map();
      const query = runs()
        .distinctOn('schedule')
        .where('schedule', 'in', [...schedules]);
      const rows = await query.orderBy('schedule').orderBy('created_at', 'desc').execute();
      return new Map(rows.map((row) => [row.schedule ?? '', toRun(row)]));
    },
    checksOf: async (id) => {
      const query = db.selectFrom('inspection_run').select('checks').where('id', '=', id);
      return (await query.executeTakeFirst())?.checks ?? [];
    },
    findings: (id) => readFindings(records, id),
    prune: (before, keep) => prune(records, before, keep),
  };
}

async function complete(records: Records, id: string, run: CompletedRun): Promise<boolean> {
  return records.transaction<InspectionTables, boolean>(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('inspection_run')
      .set({
        state: 'completed',
        finished_at: run.finishedAt,
        score: run.score,
        tally: JSON.stringify(run.tally),
        workloads: run.workloads,
        findings: run.findings,
        problems: JSON.stringify(run.problems),
        error: null,
      })
      .where('id', '=', id)
      .where('state', 'not in', [...ENDED])
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    for (const [place, { findings, data }] of run.packs.entries()) {
      await db.insertInto('inspection_pack').values({ run: id, place, findings, data }).execute();
    }
    return true;
  });
}

async function* readFindings(records: Records, run: string): AsyncGenerator<BilingualFinding> {
  const db = records.as<InspectionTables>();
  for (let place = 0; ; place++) {
    const query = db.selectFrom('inspection_pack').select(['data', 'findings']);
    const pack = await query.where('run', '=', run).where('place', '=', place).executeTakeFirst();
    if (pack === undefined) return;
    const findings = await unpack(pack.data, run, place);
    if (findings.length !== pack.findings) throw unreadable(run, place, undefined);
    yield* findings;
  }
}

async function unpack(data: Uint8Array, run: string, place: number): Promise<readonly BilingualFinding[]> {
  try {
    return await unpackFindings(data);
  } catch (cause) {
    throw unreadable(run, place, cause);
  }
}

function unreadable(run: string, place: number, cause: unknown): InspectionError {
  return new InspectionError('unreadable', `Part ${place} of the findings of run ${run} is damaged.`, {
    cause,
  });
}

async function prune(records: Records, before: Date, keep: number): Promise<number> {
  const { rows } = await records.executeSql(
    `delete from inspection_run where id in (
       select id from (
         select id, finished_at, row_number() over (partition by cluster order by created_at desc) as place
         from inspection_run where state in ('completed', 'failed', 'cancelled')
       ) ended where place > $1 and finished_at < $2
     ) returning id`,
    [keep, before],
  );
  return rows.length;
}

function toRow(run: NewRun): Insertable<RunTable> {
  return {
    id: run.id,
    cluster: run.cluster,
    state: 'queued',
    trigger: run.trigger,
    schedule: run.schedule,
    requested_by: run.requestedBy,
    checks: JSON.stringify(run.checks),
    created_at: run.createdAt,
    started_at: null,
    finished_at: null,
    score: null,
    tally: null,
    workloads: null,
    findings: null,
    problems: JSON.stringify([]),
    error: null,
  };
}

function toRun(row: Row): Run {
  return {
    id: row.id,
    cluster: row.cluster,
    state: row.state,
    trigger: row.trigger,
    schedule: row.schedule,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: row.state === 'completed' ? 1 : 0,
    score: row.score,
    tally: row.tally,
    workloads: row.workloads,
    findings: row.findings,
    problems: row.problems,
    error: row.error,
  };
}
