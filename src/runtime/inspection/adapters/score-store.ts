import { type Kysely, sql } from 'kysely';
import type { Records } from '#platform/records';
import type { InspectionTables } from './tables.ts';

export interface ScorePoint {
  readonly at: Date;
  readonly score: number | null;
  readonly fail: number;
}

/** What a cluster or a namespace scores now; the namespace of a whole cluster is empty. */
export interface NamedScore {
  readonly namespace: string;
  readonly score: number | null;
  readonly fail: number;
}

/** The score of clusters and their namespaces over time, one value an hour. */
export interface ScoreStore {
  /** The last value of an hour stands. What has not changed within the hour is not written again. */
  readonly note: (cluster: string, at: Date, scores: readonly NamedScore[]) => Promise<void>;
  /** Oldest first. */
  readonly since: (cluster: string, namespace: string, from: Date) => Promise<readonly ScorePoint[]>;
  /** Removes what is older than `before`, and of days older than `hourlyFrom` all but the last value. */
  readonly prune: (before: Date, hourlyFrom: Date) => Promise<void>;
}

const HOUR_MS = 3_600_000;
/** A statement takes 65,535 parameters at most. */
const ROWS_AT_ONCE = 5_000;

export function createScoreStore(records: Records): ScoreStore {
  const db = records.as<InspectionTables>();
  /** What was written last, by cluster and namespace. */
  const noted = new Map<string, ReadonlyMap<string, string>>();
  return {
    note: async (cluster, at, scores) => {
      const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
      const textOf = ({ score, fail }: NamedScore) => `${hour.getTime()} ${score} ${fail}`;
      const known = noted.get(cluster);
      const news = scores.filter((one) => known?.get(one.namespace) !== textOf(one));
      for (let start = 0; start < news.length; start += ROWS_AT_ONCE) {
        const rows = news.slice(start, start + ROWS_AT_ONCE);
        await write(db, cluster, hour, rows);
      }
      noted.set(cluster, new Map(scores.map((one) => [one.namespace, textOf(one)])));
    },
    since: (cluster, namespace, from) =>
      db
        .selectFrom('inspection_score')
        .select(['at', 'score', 'fail'])
        .where('cluster', '=', cluster)
        .where('namespace', '=', namespace)
        .where('at', '>=', from)
        .orderBy('at')
        .execute(),
    prune: async (before, hourlyFrom) => {
      await db.deleteFrom('inspection_score').where('at', '<', before).execute();
      await sql`
        delete from inspection_score as old using inspection_score as later
        where old.at < ${hourlyFrom} and later.at > old.at
          and later.cluster = old.cluster and later.namespace = old.namespace
          and date_trunc('day', later.at at time zone 'UTC') = date_trunc('day', old.at at time zone 'UTC')
      `.execute(db);
    },
  };
}

async function write(
  db: Kysely<InspectionTables>,
  cluster: string,
  hour: Date,
  scores: readonly NamedScore[],
): Promise<void> {
  await db
    .insertInto('inspection_score')
    .values(scores.map(({ namespace, score, fail }) => ({ cluster, namespace, at: hour, score, fail })))
    .onConflict((conflict) =>
      conflict
        .columns(['cluster', 'namespace', 'at'])
        .doUpdateSet(({ ref }) => ({ score: ref('excluded.score'), fail: ref('excluded.fail') })),
    )
    .execute();
}
