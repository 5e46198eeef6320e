import type { Transaction } from 'kysely';
import type { MigrationSet } from '#platform/records';

/** The tables of accounts, for `records.migrate`. */
export const accountMigrations: MigrationSet = {
  module: 'accounts',
  migrations: [{ id: '0001-create-accounts', up: createTables }],
};

async function createTables(db: Transaction<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts_user')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('last_sign_in_at', 'timestamptz')
    .execute();
  await createSessionTable(db);
  await createTokenTable(db);
  await db.schema
    .createTable('accounts_sign_in_link')
    .addColumn('secret_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_name', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('accounts_attempt')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'timestamptz', (column) => column.notNull())
    .addColumn('blocked_until', 'timestamptz', (column) => column.notNull())
    .execute();
}

async function createSessionTable(db: Transaction<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts_session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) =>
      column.notNull().references('accounts_user.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('last_used_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('accounts_session_user').on('accounts_session').column('user_id').execute();
}

async function createTokenTable(db: Transaction<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts_token')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('user_id', 'text', (column) =>
      column.notNull().references('accounts_user.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('hint', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz')
    .addColumn('last_used_at', 'timestamptz')
    .execute();
  await db.schema.createIndex('accounts_token_user').on('accounts_token').column('user_id').execute();
}
