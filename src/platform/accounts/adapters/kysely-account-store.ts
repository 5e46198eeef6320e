import type { Kysely } from 'kysely';
import type { Records } from '#platform/records';
import type { AccountStore } from '../types.ts';
import { purge, updateAttempts } from './kysely-attempts.ts';
import { changeUser, removeUser } from './kysely-users.ts';
import { fromSession, fromToken, fromUser, type Tables, toSession, toToken, toUser } from './tables.ts';

type Db = Kysely<Tables>;

/** Keeps accounts in the records, where all replicas see them. */
export function createKyselyAccountStore(records: Records): AccountStore {
  const db = records.as<Tables>();
  return {
    ...userPart(records, db),
    ...sessionPart(db),
    ...tokenPart(db),
    ...linkPart(db),
    updateAttempts: (keys, update) => updateAttempts(records, keys, update),
    purge: (times) => purge(records, times),
  };
}

function userPart(records: Records, db: Db) {
  return {
    listUsers: async () =>
      (await db.selectFrom('accounts_user').selectAll().orderBy('name').execute()).map(toUser),
    userById: async (id) => {
      const row = await db.selectFrom('accounts_user').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toUser(row);
    },
    userByName: async (name) => {
      const row = await db
        .selectFrom('accounts_user')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst();
      return row && toUser(row);
    },
    insertUser: async (user) => {
      const done = await db
        .insertInto('accounts_user')
        .values(fromUser(user))
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },
    changeUser: (id, change) => changeUser(records, id, change),
    replacePasswordHash: async (id, before, after) => {
      await db
        .updateTable('accounts_user')
        .set({ password_hash: after })
        .where('id', '=', id)
        .where('password_hash', '=', before)
        .execute();
    },
    removeUser: (id) => removeUser(records, id),
    noteSignIn: async (userId, at) => {
      await db
        .updateTable('accounts_user')
        .set({ last_sign_in_at: new Date(at) })
        .where('id', '=', userId)
        .execute();
    },
  } satisfies Partial<AccountStore>;
}

function sessionPart(db: Db) {
  return {
    insertSession: async (session) => {
      await db.insertInto('accounts_session').values(fromSession(session)).execute();
    },
    sessionBySecret: async (secretHash) => {
      const row = await db
        .selectFrom('accounts_session')
        .selectAll()
        .where('secret_hash', '=', secretHash)
        .executeTakeFirst();
      const user = row && (await userOf(db, row.user_id));
      return row && user && { session: toSession(row), user };
    },
    touchSession: async (id, at) => {
      await db
        .updateTable('accounts_session')
        .set({ last_used_at: new Date(at) })
        .where('id', '=', id)
        .execute();
    },
    removeSession: async (id) => {
      await db.deleteFrom('accounts_session').where('id', '=', id).execute();
    },
  } satisfies Partial<AccountStore>;
}

async function userOf(db: Db, id: string) {
  const row = await db.selectFrom('accounts_user').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toUser(row);
}

function tokenPart(db: Db) {
  return {
    listTokens: async (userId) => {
      const mine = db.selectFrom('accounts_token').selectAll().where('user_id', '=', userId);
      return (await mine.orderBy('created_at').orderBy('id').execute()).map(toToken);
    },
    insertToken: async (token) => {
      await db.insertInto('accounts_token').values(fromToken(token)).execute();
    },
    tokenBySecret: async (secretHash) => {
      const found = db.selectFrom('accounts_token').selectAll().where('secret_hash', '=', secretHash);
      const row = await found.executeTakeFirst();
      const user = row && (await userOf(db, row.user_id));
      return row && user && { token: toToken(row), user };
    },
    touchToken: async (id, at) => {
      await db
        .updateTable('accounts_token')
        .set({ last_used_at: new Date(at) })
        .where('id', '=', id)
        .execute();
    },
    removeToken: async (id, userId) => {
      const mine = db.deleteFrom('accounts_token').where('id', '=', id).where('user_id', '=', userId);
      return (await mine.executeTakeFirst()).numDeletedRows === 1n;
    },
  } satisfies Partial<AccountStore>;
}

function linkPart(db: Db) {
  return {
    insertLink: async (link) => {
      await db
        .insertInto('accounts_sign_in_link')
        .values({
          secret_hash: link.secretHash,
          user_name: link.userName,
          expires_at: new Date(link.expiresAt),
        })
        .execute();
    },
    takeLink: async (secretHash) => {
      const row = await db
        .deleteFrom('accounts_sign_in_link')
        .where('secret_hash', '=', secretHash)
        .returningAll()
        .executeTakeFirst();
      return row && { secretHash, userName: row.user_name, expiresAt: row.expires_at.getTime() };
    },
  } satisfies Partial<AccountStore>;
}
