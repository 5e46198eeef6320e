import type { MigrationSet } from '#platform/records';

/** What pg-boss does not keep: how far a running job is, and how often a crash cut it off. */
export interface JobsTables {
  jobs_progress: {
    job_id: string;
    progress: string | null;
    crashes: number;
  };
}

export const jobsMigrations: MigrationSet = {
  module: 'jobs',
  migrations: [
    {
      id: '0001-create-progress',
      up: async (db) => {
        await db.schema
          .createTable('jobs_progress')
          .addColumn('job_id', 'uuid', (column) => column.primaryKey())
          .addColumn('progress', 'jsonb')
          .addColumn('crashes', 'integer', (column) => column.notNull().defaultTo(0))
          .execute();
      },
    },
  ],
};
