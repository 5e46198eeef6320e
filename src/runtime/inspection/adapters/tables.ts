import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { MigrationSet } from '#platform/records';
import type { Run } from '../schema.ts';
import type { Tally } from '../types.ts';

/** One run, from the moment it was asked for. */
export interface RunTable {
  readonly id: string;
  readonly cluster: string;
  readonly state: Run['state'];
  readonly trigger: Run['trigger'];
  readonly schedule: string | null;
  readonly requested_by: string;
  /** Empty: all that are on by default. */
  readonly checks: JSONColumnType<string[]>;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly score: number | null;
  readonly tally: JSONColumnType<Tally> | null;
  readonly workloads: number | null;
  readonly findings: number | null;
  readonly problems: JSONColumnType<string[]>;
  readonly error: string | null;
}

/** Some thousand findings of a run, compressed; `place` counts from 0, the most severe first. */
export interface PackTable {
  readonly run: string;
  readonly place: number;
  readonly findings: number;
  readonly data: ColumnType<Uint8Array, Uint8Array, never>;
}

export interface ScheduleTable {
  readonly id: string;
  readonly cluster: string;
  readonly cron: string;
  readonly time_zone: string;
  readonly enabled: boolean;
  readonly checks: JSONColumnType<string[]>;
  readonly created_by: string;
  readonly created_at: Date;
}

/** The score of a cluster or of a namespace in it, once an hour. */
export interface ScoreTable {
  readonly cluster: string;
  /** Empty: the whole cluster. */
  readonly namespace: string;
  readonly at: Date;
  readonly score: number | null;
  readonly fail: Generated<number>;
}

export interface InspectionTables {
  readonly inspection_run: RunTable;
  readonly inspection_pack: PackTable;
  readonly inspection_schedule: ScheduleTable;
  readonly inspection_score: ScoreTable;
}

/** The tables of inspection, for `records.migrate`. */
export const inspectionMigrations: MigrationSet = {
  module: 'inspection',
  migrations: [
    {
      id: '0001-create-runs',
      up: async (db) => {
        await db.schema
          .createTable('inspection_run')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('cluster', 'text', (column) => column.notNull())
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('trigger', 'text', (column) => column.notNull())
          .addColumn('schedule', 'text')
          .addColumn('requested_by', 'text', (column) => column.notNull())
          .addColumn('checks', 'jsonb', (column) => column.notNull())
          .addColumn('created_at', 'timestamptz', (column) => column.notNull())
          .addColumn('started_at', 'timestamptz')
          .addColumn('finished_at', 'timestamptz')
          .addColumn('score', 'double precision')
          .addColumn('tally', 'jsonb')
          .addColumn('workloads', 'integer')
          .addColumn('findings', 'integer')
          .addColumn('problems', 'jsonb', (column) => column.notNull())
          .addColumn('error', 'text')
          .execute();
        await db.schema
          .createIndex('inspection_run_by_cluster')
          .on('inspection_run')
          .columns(['cluster', 'created_at'])
          .execute();
        await db.schema
          .createTable('inspection_pack')
          .addColumn('run', 'text', (column) =>
            column.notNull().references('inspection_run.id').onDelete('cascade'),
          )
          .addColumn('place', 'integer', (column) => column.notNull())
          .addColumn('findings', 'integer', (column) => column.notNull())
          .addColumn('data', 'bytea', (column) => column.notNull())
          .addPrimaryKeyConstraint('inspection_pack_key', ['run', 'place'])
          .execute();
      },
    },
    {
      id: '0002-create-schedules',
      up: async (db) => {
        await db.schema
          .createTable('inspection_schedule')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('cluster', 'text', (column) => column.notNull())
          .addColumn('cron', 'text', (column) => column.notNull())
          .addColumn('time_zone', 'text', (column) => column.notNull())
          .addColumn('enabled', 'boolean', (column) => column.notNull())
          .addColumn('checks', 'jsonb', (column) => column.notNull())
          .addColumn('created_by', 'text', (column) => column.notNull())
          .addColumn('created_at', 'timestamptz', (column) => column.notNull())
          .execute();
      },
    },
    {
      id: '0003-create-scores',
      up: async (db) => {
        await db.schema
          .createTable('inspection_score')
          .addColumn('cluster', 'text', (column) => column.notNull())
          .addColumn('at', 'timestamptz', (column) => column.notNull())
          .addColumn('score', 'double precision')
          .addColumn('fail', 'integer', (column) => column.notNull().defaultTo(0))
          .addPrimaryKeyConstraint('inspection_score_key', ['cluster', 'at'])
          .execute();
      },
    },
    {
      id: '0004-score-namespaces',
      up: async (db) => {
        await db.schema
          .alterTable('inspection_score')
          .addColumn('namespace', 'text', (column) => column.notNull().defaultTo(''))
          .execute();
        await db.schema.alterTable('inspection_score').dropConstraint('inspection_score_key').execute();
        await db.schema
          .alterTable('inspection_score')
          .addPrimaryKeyConstraint('inspection_score_key', ['cluster', 'namespace', 'at'])
          .execute();
      },
    },
  ],
};
