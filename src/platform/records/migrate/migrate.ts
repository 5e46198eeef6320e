import type { Kysely } from 'kysely';
import { toRecordsError } from '../dialect/failures.ts';
import { RecordsError } from '../errors.ts';
import type { MigrationSet } from '../types.ts';
import { type AppliedMigration, keyOf, type PlannedMigration, planMigrations } from './plan.ts';

interface Tables {
  records_migration: AppliedMigration & { readonly applied_at?: Date };
}

/** The key of PostgreSQL's advisory lock: any number that nobody else takes. */
const LOCK_KEY = 4_285_127_190;

/** Runs what has not run yet, one replica at a time, each step in a transaction of its own. */
export async function migrate(
  database: Kysely<unknown>,
  sets: readonly MigrationSet[],
): Promise<readonly string[]> {
  const { sql } = await import('kysely');
  return (database as Kysely<Tables>).connection().execute(async (db) => {
    await sql`select pg_advisory_lock(${LOCK_KEY})`.execute(db);
    try {
      await createTable(db);
      const applied = await db.selectFrom('records_migration').select(['module', 'id']).execute();
      const plan = planMigrations(sets, applied);
      for (const step of plan) await apply(db, step);
      return plan.map(({ module, migration }) => keyOf({ module, id: migration.id }));
    } finally {
      await sql`select pg_advisory_unlock(${LOCK_KEY})`.execute(db).catch(() => {});
    }
  });
}

async function createTable(db: Kysely<Tables>): Promise<void> {
  const { sql } = await import('kysely');
  await db.schema
    .createTable('records_migration')
    .ifNotExists()
    .addColumn('module', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('records_migration_pkey', ['module', 'id'])
    .execute();
}

async function apply(db: Kysely<Tables>, { module, migration }: PlannedMigration): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      await migration.up(transaction as never);
      await transaction.insertInto('records_migration').values({ module, id: migration.id }).execute();
    });
  } catch (error) {
    const cause = toRecordsError(error);
    if (cause.code === 'disk-full' || cause.code === 'unreachable') throw cause;
    throw new RecordsError('migration', `the migration ${module}/${migration.id} failed: ${cause.message}`, {
      cause,
    });
  }
}
