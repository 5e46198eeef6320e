import { sql, type Transaction } from 'kysely';
import type { Records } from '#platform/records';
import type { AlertTables } from './tables.ts';

const LEASE_SECONDS = 30;
const NAME = 'engine';

/** One of several servers runs the rules: the one that holds the lease, by the database's clock. */
export interface Lease {
  /** Takes it when it is free, or keeps it. */
  readonly hold: () => Promise<boolean>;
  /** Within a transaction: throws where another one holds it by now, so that nothing of ours is written. */
  readonly assert: (transaction: Transaction<AlertTables>) => Promise<void>;
  readonly holder: () => Promise<string | undefined>;
  readonly release: () => Promise<void>;
}

export function createLease(records: Records, me: string): Lease {
  const db = records.as<AlertTables>();
  const until = sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})`;
  return {
    hold: async () => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('alert_lease')
        .values({ name: NAME, holder: me, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder: me, until })
            .where((where) =>
              where.or([
                where('alert_lease.holder', '=', me),
                where('alert_lease.until', '<', sql<Date>`now()`),
              ]),
            ),
        )
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    assert: async (transaction) => {
      const row = await transaction
        .updateTable('alert_lease')
        .set({ until })
        .where('name', '=', NAME)
        .where('holder', '=', me)
        .returning('name')
        .executeTakeFirst();
      if (row === undefined) throw new Error('another server runs the alert rules now');
    },
    holder: async () => {
      const row = await db
        .selectFrom('alert_lease')
        .select('holder')
        .where('name', '=', NAME)
        .where('until', '>', sql<Date>`now()`)
        .executeTakeFirst();
      return row?.holder;
    },
    release: async () => {
      await db.deleteFrom('alert_lease').where('name', '=', NAME).where('holder', '=', me).execute();
    },
  };
}
