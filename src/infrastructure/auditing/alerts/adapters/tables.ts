import { type ColumnType, type Generated, type JSONColumnType, sql } from 'kysely';
import type { MigrationSet } from '#platform/records';
import type { StoredAlert } from '../types.ts';

type Json<T extends object> = JSONColumnType<T>;

export interface AlertTable {
  readonly id: string;
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: string;
  readonly state: StoredAlert['state'];
  readonly log: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly count: number;
  readonly started_at: Date;
  readonly last_at: Date;
  readonly resolved_at: Date | null;
  readonly resolved_by: string | null;
  readonly silenced_by: string | null;
  /** Written by people alone: the engine never touches it. */
  readonly ack_by: string | null;
  readonly ack_at: Date | null;
  readonly ack_note: string | null;
  readonly told: StoredAlert['told'];
  readonly told_at: Date | null;
  /** Title and message in both languages, for a search. */
  readonly words: string;
  /** The rest, as StoredAlert has it. */
  readonly body: Json<object>;
}

export interface HistoryTable {
  readonly id: Generated<number>;
  readonly alert: string;
  readonly rule: string;
  readonly severity: string;
  readonly title: Json<object>;
  readonly at: Date;
  readonly kind: string;
  readonly by: string;
  readonly note: string;
}

/** Rules of users, what they changed of ready ones, lists, silences, channels, routes: small, and read as a whole. */
export interface SetupTable {
  readonly kind: 'rule' | 'override' | 'list' | 'silence' | 'channel' | 'route';
  readonly id: string;
  readonly position: number;
  readonly value: Json<object>;
  /** Of a channel: its secrets, sealed. */
  readonly sealed: ColumnType<string | null, string | null | undefined, string | null>;
  readonly created_by: string;
  readonly created_at: Date;
  readonly changed_by: string;
  readonly changed_at: Date;
}

export interface DeliveryTable {
  readonly id: string;
  readonly channel: string;
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly title: string;
  readonly alerts: number;
  readonly alert_ids: Json<string[]>;
  readonly attempts: number;
  readonly created_at: Date;
  readonly next_at: Date | null;
  readonly delivered_at: Date | null;
  readonly error: string | null;
  readonly news: Json<object>;
}

export interface FollowTable {
  readonly kind: string;
  readonly state: Json<object>;
  readonly updated_at: Date;
}

export interface LeaseTable {
  readonly name: string;
  readonly holder: string;
  readonly until: Date;
}

export interface AlertTables {
  readonly alert_alert: AlertTable;
  readonly alert_history: HistoryTable;
  readonly alert_setup: SetupTable;
  readonly alert_delivery: DeliveryTable;
  readonly alert_follow: FollowTable;
  readonly alert_lease: LeaseTable;
}

/** The tables of alerts, for `records.migrate`. */
export const alertMigrations: MigrationSet = {
  module: 'alert',
  migrations: [
    {
      id: '0001-create-alerts',
      up: async (db) => {
        await db.schema
          .createTable('alert_alert')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('fingerprint', 'text', (column) => column.notNull())
          .addColumn('rule', 'text', (column) => column.notNull())
          .addColumn('severity', 'text', (column) => column.notNull())
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('log', 'text', (column) => column.notNull())
          .addColumn('cluster', 'text', (column) => column.notNull())
          .addColumn('namespace', 'text', (column) => column.notNull())
          .addColumn('count', 'bigint', (column) => column.notNull())
          .addColumn('started_at', 'timestamptz', (column) => column.notNull())
          .addColumn('last_at', 'timestamptz', (column) => column.notNull())
          .addColumn('resolved_at', 'timestamptz')
          .addColumn('resolved_by', 'text')
          .addColumn('silenced_by', 'text')
          .addColumn('ack_by', 'text')
          .addColumn('ack_at', 'timestamptz')
          .addColumn('ack_note', 'text')
          .addColumn('told', 'text', (column) => column.notNull())
          .addColumn('told_at', 'timestamptz')
          .addColumn('words', 'text', (column) => column.notNull())
          .addColumn('body', 'jsonb', (column) => column.notNull())
          .execute();
        // One alert of a rule and a group is open at a time, whatever two servers think.
        await sql`CREATE UNIQUE INDEX alert_alert_open ON alert_alert (fingerprint) WHERE state <> 'resolved'`.execute(
          db,
        );
        await sql`CREATE INDEX alert_alert_by_time ON alert_alert (last_at DESC, id)`.execute(db);
        await db.schema
          .createTable('alert_history')
          .addColumn('id', 'bigserial', (column) => column.primaryKey())
          .addColumn('alert', 'text', (column) => column.notNull())
          .addColumn('rule', 'text', (column) => column.notNull())
          .addColumn('severity', 'text', (column) => column.notNull())
          .addColumn('title', 'jsonb', (column) => column.notNull())
          .addColumn('at', 'timestamptz', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('by', 'text', (column) => column.notNull())
          .addColumn('note', 'text', (column) => column.notNull())
          .execute();
        await db.schema.createIndex('alert_history_by_alert').on('alert_history').column('alert').execute();
        await db.schema.createIndex('alert_history_by_time').on('alert_history').column('at').execute();
        await db.schema
          .createTable('alert_setup')
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('id', 'text', (column) => column.notNull())
          .addColumn('position', 'integer', (column) => column.notNull())
          .addColumn('value', 'jsonb', (column) => column.notNull())
          .addColumn('sealed', 'text')
          .addColumn('created_by', 'text', (column) => column.notNull())
          .addColumn('created_at', 'timestamptz', (column) => column.notNull())
          .addColumn('changed_by', 'text', (column) => column.notNull())
          .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
          .addPrimaryKeyConstraint('alert_setup_key', ['kind', 'id'])
          .execute();
        await db.schema
          .createTable('alert_delivery')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('channel', 'text', (column) => column.notNull())
          .addColumn('state', 'text', (column) => column.notNull())
          .addColumn('title', 'text', (column) => column.notNull())
          .addColumn('alerts', 'integer', (column) => column.notNull())
          .addColumn('alert_ids', 'jsonb', (column) => column.notNull())
          .addColumn('attempts', 'integer', (column) => column.notNull())
          .addColumn('created_at', 'timestamptz', (column) => column.notNull())
          .addColumn('next_at', 'timestamptz')
          .addColumn('delivered_at', 'timestamptz')
          .addColumn('error', 'text')
          .addColumn('news', 'jsonb', (column) => column.notNull())
          .execute();
        await sql`CREATE INDEX alert_delivery_waiting ON alert_delivery (next_at) WHERE state = 'waiting'`.execute(
          db,
        );
        await sql`CREATE INDEX alert_delivery_by_time ON alert_delivery (created_at DESC)`.execute(db);
        await db.schema
          .createTable('alert_follow')
          .addColumn('kind', 'text', (column) => column.primaryKey())
          .addColumn('state', 'jsonb', (column) => column.notNull())
          .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
          .execute();
        await db.schema
          .createTable('alert_lease')
          .addColumn('name', 'text', (column) => column.primaryKey())
          .addColumn('holder', 'text', (column) => column.notNull())
          .addColumn('until', 'timestamptz', (column) => column.notNull())
          .execute();
      },
    },
  ],
};
