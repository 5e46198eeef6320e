import type { Transaction } from 'kysely';
import type { MigrationSet, Records } from '#platform/records';

interface Tables {
  readonly event_lease: { readonly cluster: string; readonly holder: string; readonly until: Date };
}

/** Who watches the events of which cluster: one server of several. */
export const eventMigrations: MigrationSet = {
  module: 'event',
  migrations: [{ id: '0001-create-leases', up: createTable }],
};

async function createTable(db: Transaction<unknown>): Promise<void> {
  await db.schema
    .createTable('event_lease')
    .addColumn('cluster', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until', 'timestamptz', (column) => column.notNull())
    .execute();
}

export interface EventLeases {
  /** Takes or prolongs a lease; false when another server holds it. */
  readonly take: (cluster: string, now: number) => Promise<boolean>;
  readonly release: (cluster: string) => Promise<void>;
}

/** A server that died is followed by another so soon. */
const LEASE_MS = 30_000;

export function createEventLeases(records: Records, holder: string): EventLeases {
  const db = () => records.as<Tables>();
  return {
    take: async (cluster, now) => {
      const until = new Date(now + LEASE_MS);
      const taken = await db()
        .insertInto('event_lease')
        .values({ cluster, holder, until })
        .onConflict((conflict) =>
          conflict
            .column('cluster')
            .doUpdateSet({ holder, until })
            .where((where) =>
              where.or([
                where('event_lease.holder', '=', holder),
                where('event_lease.until', '<', new Date(now)),
              ]),
            ),
        )
        .executeTakeFirst();
      return taken.numInsertedOrUpdatedRows === 1n;
    },
    release: async (cluster) => {
      await db()
        .deleteFrom('event_lease')
        .where('cluster', '=', cluster)
        .where('holder', '=', holder)
        .execute();
    },
  };
}
