import type { Records } from '#platform/records';
import type { InspectionTables } from './tables.ts';

export interface ScorePoint {
  readonly at: Date;
  readonly score: number | null;
  readonly fail: number;
}

/** The score of clusters over time, one value an hour. */
export interface ScoreStore {
  /** The last value of an hour stands. */
  readonly note: (cluster: string, point: ScorePoint) => Promise<void>;
  /** Oldest first. */
  readonly since: (cluster: string, from: Date) => Promise<readonly ScorePoint[]>;
  readonly prune: (before: Date) => Promise<void>;
}

const HOUR_MS = 3_600_000;

export function createScoreStore(records: Records): ScoreStore {
  const db = records.as<InspectionTables>();
  return {
    note: async (cluster, { at, score, fail }) => {
      const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
      await db
        .insertInto('inspection_score')
        .values({ cluster, at: hour, score, fail })
        .onConflict((conflict) => conflict.columns(['cluster', 'at']).doUpdateSet({ score, fail }))
        .execute();
    },
    since: (cluster, from) =>
      db
        .selectFrom('inspection_score')
        .select(['at', 'score', 'fail'])
        .where('cluster', '=', cluster)
        .where('at', '>=', from)
        .orderBy('at')
        .execute(),
    prune: async (before) => {
      await db.deleteFrom('inspection_score').where('at', '<', before).execute();
    },
  };
}
