import type { Transaction } from 'kysely';
import type { Records } from '#platform/records';
import type { AttemptRecord, AttemptUpdate, PurgeTimes } from '../types.ts';
import { fromAttempt, type Tables, toAttempt } from './tables.ts';

const NEVER = new Date(0);

/** The rows are made before they are locked, as what is not there cannot be. Keys come in one order everywhere. */
export async function updateAttempts<T>(
  records: Records,
  keys: readonly string[],
  update: (known: readonly (AttemptRecord | undefined)[]) => AttemptUpdate<T>,
): Promise<T> {
  return records.transaction<Tables, T>(async (db) => {
    const empty = keys.map((key) => ({ key, failures: 0, last_at: NEVER, blocked_until: NEVER }));
    await db
      .insertInto('accounts_attempt')
      .values(empty)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const rows = await db
      .selectFrom('accounts_attempt')
      .selectAll()
      .where('key', 'in', keys)
      .orderBy('key')
      .forUpdate()
      .execute();
    const known = new Map(rows.filter((row) => row.failures > 0).map((row) => [row.key, toAttempt(row)]));
    const { records: after, result } = update(keys.map((key) => known.get(key)));
    for (const [index, key] of keys.entries()) await write(db, key, after[index]);
    return result;
  });
}

async function write(
  db: Transaction<Tables>,
  key: string,
  after: AttemptRecord | null | undefined,
): Promise<void> {
  if (after === null) await db.deleteFrom('accounts_attempt').where('key', '=', key).execute();
  if (after !== null && after !== undefined) {
    await db.updateTable('accounts_attempt').set(fromAttempt(after)).where('key', '=', key).execute();
  }
}

export async function purge(records: Records, times: PurgeTimes): Promise<number> {
  const now = new Date(times.now);
  return records.transaction<Tables, number>(async (db) => {
    const removed = [
      await db
        .deleteFrom('accounts_session')
        .where((where) =>
          where.or([
            where('expires_at', '<=', now),
            where('last_used_at', '<=', new Date(times.sessionsIdleSince)),
          ]),
        )
        .executeTakeFirst(),
      await db.deleteFrom('accounts_token').where('expires_at', '<=', now).executeTakeFirst(),
      await db.deleteFrom('accounts_sign_in_link').where('expires_at', '<=', now).executeTakeFirst(),
      await db
        .deleteFrom('accounts_attempt')
        .where('last_at', '<=', new Date(times.attemptsBefore))
        .executeTakeFirst(),
    ];
    return removed.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
  });
}
