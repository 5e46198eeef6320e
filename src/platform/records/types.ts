import type { Kysely, Transaction } from 'kysely';
import type { Logger } from '#platform/logging';

/** One step of a module's tables. `id` is `0001-create-runs`: it orders the steps and is never changed later. */
export interface Migration {
  readonly id: string;
  /** Runs in one transaction with the note that it has run. */
  readonly up: (db: Transaction<unknown>) => Promise<void>;
}

/** The steps of one module, as its index.ts exports them and apps hand them to {@link Records.migrate}. */
export interface MigrationSet {
  /** The module's name, such as `inspection`: tables of a module begin with it. */
  readonly module: string;
  readonly migrations: readonly Migration[];
}

export interface RecordsOptions {
  /** `postgres://…`: PostgreSQL. Without it the embedded database in `dataDir` is used. */
  readonly databaseUrl?: string;
  /** The server's data folder; the embedded database lies in its `records/`. Made when missing. */
  readonly dataDir?: string;
  /** Applied before `openRecords` answers. */
  readonly migrations?: readonly MigrationSet[];
  /** Connections to PostgreSQL at most; 10 unless told. */
  readonly poolSize?: number;
  /** Told when the background upkeep of the embedded database fails. */
  readonly logger?: Logger;
}

export type RecordsEngine = 'embedded' | 'postgresql';

/** Rows of a plain SQL text. */
export interface SqlResult {
  readonly rows: readonly Record<string, unknown>[];
}

/** The open database. Handles are typed by the tables that the caller names: records knows none. */
export interface Records {
  readonly engine: RecordsEngine;
  /** Untyped handle for `sql` templates; areas take {@link Records.as}. */
  readonly db: Kysely<unknown>;
  /** The same handle, typed: `records.as<InspectionTables>().selectFrom('inspection_run')…`. */
  readonly as: <Tables>() => Kysely<Tables>;
  /**
   * Runs `work` in one transaction: commits when it resolves, rolls back when it throws. Serialization failures
   * and deadlocks are tried again up to three times, so `work` touches nothing but the database.
   */
  readonly transaction: <Tables, Result>(
    work: (db: Transaction<Tables>) => Promise<Result>,
  ) => Promise<Result>;
  /** Applies what has not run yet, ordered by module, then id. Answers `module/id` of each that ran now. */
  readonly migrate: (sets: readonly MigrationSet[]) => Promise<readonly string[]>;
  /** Plain SQL with `$1` values; several statements when there are no values. For engines such as jobs. */
  readonly executeSql: (text: string, values?: readonly unknown[]) => Promise<SqlResult>;
  /** Calls back for each NOTIFY on the channel; the function it answers ends the subscription. */
  readonly listen: (channel: string, onPayload: (payload: string) => void) => Promise<() => Promise<void>>;
  /** NOTIFY to every replica, at most 7,900 bytes of payload. */
  readonly notify: (channel: string, payload: string) => Promise<void>;
  /** One round trip; throws RecordsError when the database does not answer. For health checks. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}
