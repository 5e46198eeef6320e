import type { ColumnType, JSONColumnType } from 'kysely';
import type { MigrationSet } from '#platform/records';
import type { Answer, JobInput } from '../schema.ts';
import type { Found } from '../types.ts';

type Bytes = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

export interface JobTable {
  readonly id: string;
  readonly origin: 'ready' | 'user';
  readonly input: JSONColumnType<JobInput>;
  readonly created_by: string;
  readonly created_at: Date;
  /** Buckets before are judged; what is told of earlier ones is the past, and no alert. */
  readonly judged_until: Date;
  readonly live_from: Date;
  /** One more with each change of its series, whoever makes it. */
  readonly version: number;
  readonly last_pass_at: Date | null;
  readonly error: string | null;
  readonly series: number;
  readonly left_out: number;
  readonly forgotten: number;
  readonly removed: number;
}

export interface SeriesTable {
  readonly job: string;
  readonly key: string;
  readonly state: Bytes;
  readonly points: number;
  readonly fed_until: Date;
  readonly last_seen: Date;
  readonly last_value: number | null;
  readonly silence_told: boolean;
  readonly out_of_bounds: boolean;
}

export interface FoundTable {
  readonly id: string;
  readonly job: string;
  readonly key: string;
  /** As the job's fields were then. */
  readonly entity: JSONColumnType<Record<string, string>>;
  readonly step_seconds: number;
  readonly time: Date;
  readonly value: number | null;
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  readonly score: number;
  readonly kind: Found['kind'];
  readonly alert: boolean;
  /** `pending` until the alert centre has it. */
  readonly raise: 'no' | 'pending' | 'done';
  readonly answer: Answer | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly learned: boolean | null;
}

/** Which replica judges. One row. */
export interface LeaseTable {
  readonly id: number;
  readonly holder: string;
  readonly until: Date;
}

export interface AnomalyTables {
  readonly anomaly_job: JobTable;
  readonly anomaly_series: SeriesTable;
  readonly anomaly_found: FoundTable;
  readonly anomaly_lease: LeaseTable;
}

/** The tables of anomaly jobs, for `records.migrate`. */
export const anomalyMigrations: MigrationSet = {
  module: 'anomaly',
  migrations: [
    {
      id: '0001-create-anomalies',
      up: async (db) => {
        await db.schema
          .createTable('anomaly_job')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('origin', 'text', (column) => column.notNull())
          .addColumn('input', 'jsonb', (column) => column.notNull())
          .addColumn('created_by', 'text', (column) => column.notNull())
          .addColumn('created_at', 'timestamptz', (column) => column.notNull())
          .addColumn('judged_until', 'timestamptz', (column) => column.notNull())
          .addColumn('live_from', 'timestamptz', (column) => column.notNull())
          .addColumn('version', 'integer', (column) => column.notNull())
          .addColumn('last_pass_at', 'timestamptz')
          .addColumn('error', 'text')
          .addColumn('series', 'integer', (column) => column.notNull().defaultTo(0))
          .addColumn('left_out', 'integer', (column) => column.notNull().defaultTo(0))
          .addColumn('forgotten', 'bigint', (column) => column.notNull().defaultTo(0))
          .addColumn('removed', 'bigint', (column) => column.notNull().defaultTo(0))
          .execute();
        await db.schema
          .createTable('anomaly_series')
          .addColumn('job', 'text', (column) =>
            column.notNull().references('anomaly_job.id').onDelete('cascade'),
          )
          .addColumn('key', 'text', (column) => column.notNull())
          .addColumn('state', 'bytea', (column) => column.notNull())
          .addColumn('points', 'bigint', (column) => column.notNull())
          .addColumn('fed_until', 'timestamptz', (column) => column.notNull())
          .addColumn('last_seen', 'timestamptz', (column) => column.notNull())
          .addColumn('last_value', 'double precision')
          .addColumn('silence_told', 'boolean', (column) => column.notNull())
          .addColumn('out_of_bounds', 'boolean', (column) => column.notNull())
          .addPrimaryKeyConstraint('anomaly_series_key', ['job', 'key'])
          .execute();
        await db.schema
          .createTable('anomaly_found')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('job', 'text', (column) =>
            column.notNull().references('anomaly_job.id').onDelete('cascade'),
          )
          .addColumn('key', 'text', (column) => column.notNull())
          // Not jsonb: the order of the fields is the job's.
          .addColumn('entity', 'json', (column) => column.notNull())
          .addColumn('step_seconds', 'integer', (column) => column.notNull())
          .addColumn('time', 'timestamptz', (column) => column.notNull())
          .addColumn('value', 'double precision')
          .addColumn('expected', 'double precision', (column) => column.notNull())
          .addColumn('lower', 'double precision', (column) => column.notNull())
          .addColumn('upper', 'double precision', (column) => column.notNull())
          .addColumn('score', 'double precision', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('alert', 'boolean', (column) => column.notNull())
          .addColumn('raise', 'text', (column) => column.notNull())
          .addColumn('answer', 'text')
          .addColumn('answered_by', 'text')
          .addColumn('answered_at', 'timestamptz')
          .addColumn('learned', 'boolean')
          .addUniqueConstraint('anomaly_found_once', ['job', 'key', 'time'])
          .execute();
        await db.schema
          .createIndex('anomaly_found_by_time')
          .on('anomaly_found')
          .columns(['time', 'id'])
          .execute();
        await db.schema
          .createTable('anomaly_lease')
          .addColumn('id', 'integer', (column) => column.primaryKey())
          .addColumn('holder', 'text', (column) => column.notNull())
          .addColumn('until', 'timestamptz', (column) => column.notNull())
          .execute();
      },
    },
  ],
};
