import type { Transaction } from 'kysely';
import type { Records } from '#platform/records';
import type { UserChange, UserRecord, UserRefusal } from '../types.ts';
import { type Tables, toUser } from './tables.ts';

/** Changes the user and ends the user's sessions, unless no administrator would be left. */
export async function changeUser(
  records: Records,
  id: string,
  change: UserChange,
): Promise<UserRecord | UserRefusal> {
  return records.transaction<Tables, UserRecord | UserRefusal>(async (db) => {
    const staysAdmin = change.role === undefined || change.role === 'admin';
    const refused = await refusal(db, id, staysAdmin);
    if (refused !== undefined) return refused;
    const columns = {
      ...(change.role === undefined ? {} : { role: change.role }),
      ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash }),
    };
    const row = await db
      .updateTable('accounts_user')
      .set(columns)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return 'missing';
    await db.deleteFrom('accounts_session').where('user_id', '=', id).execute();
    return toUser(row);
  });
}

/** Sessions and tokens go with the user, by foreign key. */
export async function removeUser(records: Records, id: string): Promise<UserRecord | UserRefusal> {
  return records.transaction<Tables, UserRecord | UserRefusal>(async (db) => {
    const refused = await refusal(db, id, false);
    if (refused !== undefined) return refused;
    const row = await db.deleteFrom('accounts_user').where('id', '=', id).returningAll().executeTakeFirst();
    return row === undefined ? 'missing' : toUser(row);
  });
}

/** Locks all administrators, always in one order: of two who demote each other at once, the second is refused. */
async function refusal(
  db: Transaction<Tables>,
  id: string,
  staysAdmin: boolean,
): Promise<UserRefusal | undefined> {
  if (staysAdmin) return undefined;
  const admins = await db
    .selectFrom('accounts_user')
    .select('id')
    .where('role', '=', 'admin')
    .orderBy('id')
    .forUpdate()
    .execute();
  return admins.length === 1 && admins[0]?.id === id ? 'last-admin' : undefined;
}
