import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Records } from '#platform/records';
import { answerAnomaly, restoreSeries, saveSeries } from '../../anomalies/index.ts';
import { AnomalyError } from '../errors.ts';
import type { Anomaly, AnomalyFilter, AnomalyList, Answer } from '../schema.ts';
import type { AnomalyTables, FoundTable } from './tables.ts';

/** What was found, and what people say of it. */
export interface FoundStore {
  readonly list: (filter: AnomalyFilter) => Promise<AnomalyList>;
  readonly get: (id: string) => Promise<Anomaly>;
  /** How many of each job since then have no answer. */
  readonly countOpen: (since: number) => Promise<ReadonlyMap<string, number>>;
  readonly answer: (id: string, answer: Answer, by: string, now: number) => Promise<Anomaly>;
  /** Those that the alert centre has not got yet, the oldest first. */
  readonly toRaise: (limit: number) => Promise<readonly Anomaly[]>;
  readonly raised: (ids: readonly string[]) => Promise<void>;
}

type Row = Selectable<FoundTable> & { readonly title: string };

export function createFoundStore(records: Records): FoundStore {
  const db = records.as<AnomalyTables>();
  const withJob = () =>
    db
      .selectFrom('anomaly_found')
      .innerJoin('anomaly_job', 'anomaly_job.id', 'anomaly_found.job')
      .selectAll('anomaly_found')
      .select(sql<string>`anomaly_job.input->>'title'`.as('title'));
  const get = async (id: string): Promise<Anomaly> => {
    const row = await withJob().where('anomaly_found.id', '=', id).executeTakeFirst();
    if (row === undefined) throw unknownAnomaly(id);
    return toAnomaly(row);
  };
  return {
    list: async (filter) => {
      const wanted = (eb: ExpressionBuilder<AnomalyTables, 'anomaly_found'>) =>
        eb.and(conditions(eb, filter));
      const { total } = await db
        .selectFrom('anomaly_found')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where(wanted)
        .executeTakeFirstOrThrow();
      const rows = await withJob()
        .where((eb) => wanted(eb as unknown as ExpressionBuilder<AnomalyTables, 'anomaly_found'>))
        .orderBy('time', 'desc')
        .orderBy('anomaly_found.id')
        .offset(filter.offset)
        .limit(filter.limit)
        .execute();
      return { total, anomalies: rows.map((row) => toAnomaly(row)) };
    },
    get,
    countOpen: async (since) => {
      const rows = await db
        .selectFrom('anomaly_found')
        .select(({ fn }) => ['job', fn.countAll<number>().as('count')])
        .where('answer', 'is', null)
        .where('time', '>=', new Date(since))
        .groupBy('job')
        .execute();
      return new Map(rows.map(({ job, count }) => [job, count]));
    },
    answer: async (id, answer, by, now) => {
      await records.transaction<AnomalyTables, void>(async (tx) => {
        const found = await tx
          .selectFrom('anomaly_found')
          .select(['job', 'key', 'time', 'answer'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (found === undefined) throw unknownAnomaly(id);
        // The job's row first, as a pass does: a pass that is under way then begins again with what was learned here.
        await tx
          .updateTable('anomaly_job')
          .set((row) => ({ version: row('version', '+', 1) }))
          .where('id', '=', found.job)
          .execute();
        const open = await tx
          .updateTable('anomaly_found')
          .set({ answer, answered_by: by, answered_at: new Date(now), learned: false })
          .where('id', '=', id)
          .where('answer', 'is', null)
          .executeTakeFirst();
        if (open.numUpdatedRows === 0n)
          throw new AnomalyError('anomaly-answered', 'This anomaly has its answer already.');
        const row = await tx
          .selectFrom('anomaly_series')
          .select('state')
          .where('job', '=', found.job)
          .where('key', '=', found.key)
          .executeTakeFirst();
        const state = row === undefined ? undefined : restoreSeries(row.state);
        if (state === undefined || !answerAnomaly(state, found.time.getTime(), answer)) return;
        await tx
          .updateTable('anomaly_series')
          .set({ state: saveSeries(state) })
          .where('job', '=', found.job)
          .where('key', '=', found.key)
          .execute();
        await tx.updateTable('anomaly_found').set({ learned: true }).where('id', '=', id).execute();
      });
      return get(id);
    },
    toRaise: async (limit) => {
      const rows = await withJob().where('raise', '=', 'pending').orderBy('time').limit(limit).execute();
      return rows.map((row) => toAnomaly(row));
    },
    raised: async (ids) => {
      if (ids.length === 0) return;
      await db.updateTable('anomaly_found').set({ raise: 'done' }).where('id', 'in', ids).execute();
    },
  };
}

function conditions(eb: ExpressionBuilder<AnomalyTables, 'anomaly_found'>, filter: AnomalyFilter) {
  const { job, key, kind, state, text, minScore, since, until } = filter;
  return [
    ...(job === undefined ? [] : [eb('job', '=', job)]),
    ...(key === undefined ? [] : [eb('key', '=', key)]),
    ...(kind === undefined ? [] : [eb('kind', '=', kind)]),
    ...(minScore === undefined ? [] : [eb('score', '>=', minScore)]),
    ...(since === undefined ? [] : [eb('time', '>=', new Date(since))]),
    ...(until === undefined ? [] : [eb('time', '<', new Date(until))]),
    ...(state === 'open' ? [eb('answer', 'is', null)] : []),
    ...(state === 'answered' ? [eb('answer', 'is not', null)] : []),
    ...(state === 'confirmed' || state === 'false-positive' ? [eb('answer', '=', state)] : []),
    // Not LIKE: what people type has no wildcards.
    ...(text === undefined || text === ''
      ? []
      : [sql<boolean>`position(${text.toLowerCase()} in lower(key)) > 0`]),
  ];
}

function toAnomaly(row: Row): Anomaly {
  return {
    id: row.id,
    job: row.job,
    jobTitle: row.title,
    entity: row.entity,
    time: row.time.toISOString(),
    stepSeconds: row.step_seconds,
    value: row.value,
    expected: row.expected,
    lower: row.lower,
    upper: row.upper,
    score: row.score,
    kind: row.kind,
    alert: row.alert,
    answer: row.answer,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at?.toISOString() ?? null,
    learned: row.learned,
  };
}

function unknownAnomaly(id: string): AnomalyError {
  return new AnomalyError('anomaly-unknown', `There is no anomaly ${id}; old ones are removed.`);
}
