import type { MigrationSet } from '#platform/records';

/** The tables of exemptions, for `records.migrate`. */
export const exemptionMigrations: MigrationSet = {
  module: 'exemptions',
  migrations: [
    {
      id: '0001-create-exemptions',
      up: async (db) => {
        await db.schema
          .createTable('exemptions_exemption')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('area', 'text', (column) => column.notNull())
          .addColumn('rules', 'jsonb', (column) => column.notNull())
          .addColumn('selector', 'jsonb', (column) => column.notNull())
          .addColumn('reason', 'text', (column) => column.notNull())
          .addColumn('owner', 'text', (column) => column.notNull())
          .addColumn('expires_at', 'timestamptz')
          .addColumn('created_by', 'text', (column) => column.notNull())
          .addColumn('created_at', 'timestamptz', (column) => column.notNull())
          .execute();
      },
    },
  ],
};
