import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Records } from '#platform/records';
import { openRecords, openTestRecords, startPostgres } from '#platform/records';
import { accountMigrations, createKyselyAccountStore } from './index.ts';
import { createMemoryAccountStore } from './testing/memory-account-store.ts';
import type { AccountStore, SessionRecord, TokenRecord, UserRecord } from './types.ts';

interface Opened {
  readonly store: AccountStore;
  readonly close: () => Promise<void>;
}

const NOTHING = async () => {};
const migrations = [accountMigrations];

async function openEmbedded(): Promise<Opened> {
  const { records, remove } = await openTestRecords(migrations);
  return { store: createKyselyAccountStore(records), close: remove };
}

async function openServer(): Promise<Opened | undefined> {
  const server = await startPostgres();
  if (server === undefined) return undefined;
  const records: Records = await openRecords({ databaseUrl: await server.createDatabase(), migrations });
  const close = async () => {
    await records.close();
    await server.stop();
  };
  return { store: createKyselyAccountStore(records), close };
}

const adapters: readonly [string, () => Promise<Opened | undefined>][] = [
  ['memory', async () => ({ store: createMemoryAccountStore(), close: NOTHING })],
  ['the embedded database', openEmbedded],
  ['PostgreSQL', openServer],
];

let serial = 0;
const next = () => String(++serial).padStart(4, '0');

function user(fields: Partial<UserRecord> = {}): UserRecord {
  const id = `u${next()}`;
  return {
    id,
    name: `name-${id}`,
    role: 'viewer',
    passwordHash: null,
    createdAt: 1000,
    lastSignInAt: null,
    ...fields,
  };
}

function session(userId: string, fields: Partial<SessionRecord> = {}): SessionRecord {
  const id = `s${next()}`;
  return { id, secretHash: `h-${id}`, userId, createdAt: 1, lastUsedAt: 1, expiresAt: 9_000, ...fields };
}

function token(userId: string, fields: Partial<TokenRecord> = {}): TokenRecord {
  const id = `t${next()}`;
  return {
    id,
    secretHash: `h-${id}`,
    userId,
    name: 'ci',
    role: 'viewer',
    hint: 'abcd',
    createdAt: serial,
    expiresAt: null,
    lastUsedAt: null,
    ...fields,
  };
}

for (const [name, open] of adapters) {
  describe(`an account store in ${name}`, () => {
    let opened: Opened | undefined;
    let store: AccountStore;
    before(async () => {
      opened = await open();
      if (opened !== undefined) store = opened.store;
    });
    after(() => opened?.close());

    const it = (sentence: string, run: () => Promise<void>) =>
      test(sentence, async (context) => {
        if (opened === undefined) context.skip('PostgreSQL is not installed here');
        else await run();
      });

    it('keeps the last administrator, also of two who remove each other at once', async () => {
      await store.insertUser(user({ role: 'admin' }));
      const admins = async () => (await store.listUsers()).filter(({ role }) => role === 'admin');
      for (let round = 0; round < 10; round++) {
        await store.insertUser(user({ role: 'admin' }));
        const [a, b] = (await admins()).map(({ id }) => id);
        const results = await Promise.all([
          store.changeUser(a ?? '', { role: 'viewer' }),
          store.removeUser(b ?? ''),
        ]);
        assert.equal(results.filter((result) => result === 'last-admin').length, 1);
        assert.equal((await admins()).length, 1);
      }
      const last = (await admins())[0]?.id ?? '';
      assert.equal(await store.removeUser(last), 'last-admin');
      assert.equal(await store.changeUser(last, { role: 'operator' }), 'last-admin');
      const changed = await store.changeUser(last, { passwordHash: 'x' });
      assert.ok(typeof changed !== 'string' && changed.passwordHash === 'x');
    });

    it('keeps users as they are given, and a name once', async () => {
      const one = user({ passwordHash: 'phc', lastSignInAt: 1_700_000_000_123 });
      assert.equal(await store.insertUser(one), true);
      assert.equal(await store.insertUser(user({ name: one.name })), false);
      assert.deepEqual(await store.userByName(one.name), one);
      assert.deepEqual(await store.userById(one.id), one);
      assert.equal(await store.userById('nobody'), undefined);
      assert.equal(await store.changeUser('nobody', { role: 'admin' }), 'missing');
      assert.equal(await store.removeUser('nobody'), 'missing');
      await store.noteSignIn(one.id, 5_000);
      await store.replacePasswordHash(one.id, 'other', 'no');
      await store.replacePasswordHash(one.id, 'phc', 'better');
      assert.deepEqual(await store.userById(one.id), { ...one, lastSignInAt: 5_000, passwordHash: 'better' });
    });

    it('ends sessions with a change of the user, and tokens with the user', async () => {
      const one = user();
      await store.insertUser(one);
      const [first, second, bearer] = [session(one.id), session(one.id), token(one.id, { role: 'operator' })];
      await store.insertSession(first);
      await store.insertToken(bearer);
      assert.deepEqual(await store.sessionBySecret(first.secretHash), { session: first, user: one });
      await store.touchSession(first.id, 77);
      assert.equal((await store.sessionBySecret(first.secretHash))?.session.lastUsedAt, 77);
      await store.changeUser(one.id, { role: 'operator' });
      assert.equal(await store.sessionBySecret(first.secretHash), undefined);
      await store.insertSession(second);
      assert.deepEqual(await store.tokenBySecret(bearer.secretHash), {
        token: bearer,
        user: { ...one, role: 'operator' },
      });
      await store.removeUser(one.id);
      assert.equal(await store.sessionBySecret(second.secretHash), undefined);
      assert.equal(await store.tokenBySecret(bearer.secretHash), undefined);
    });

    it('removes one session and leaves the others', async () => {
      const one = user();
      await store.insertUser(one);
      const [first, second] = [session(one.id), session(one.id)];
      await store.insertSession(first);
      await store.insertSession(second);
      await store.removeSession(first.id);
      assert.equal(await store.sessionBySecret(first.secretHash), undefined);
      assert.ok(await store.sessionBySecret(second.secretHash));
    });

    it('removes a token for its owner only', async () => {
      const [one, other] = [user(), user()];
      await store.insertUser(one);
      await store.insertUser(other);
      const [first, second] = [token(one.id), token(one.id, { expiresAt: 1_700_000_000_000 })];
      await store.insertToken(first);
      await store.insertToken(second);
      assert.equal(await store.removeToken(first.id, other.id), false);
      await store.touchToken(second.id, 88);
      assert.deepEqual(await store.listTokens(one.id), [first, { ...second, lastUsedAt: 88 }]);
      assert.equal(await store.removeToken(first.id, one.id), true);
      assert.equal(await store.removeToken(first.id, one.id), false);
    });

    it('gives a link to one of two who come at once', async () => {
      const link = { secretHash: `l${next()}`, userName: 'admin', expiresAt: 123 };
      await store.insertLink(link);
      const taken = await Promise.all([store.takeLink(link.secretHash), store.takeLink(link.secretHash)]);
      assert.deepEqual(
        taken.filter((one) => one !== undefined),
        [link],
      );
    });

    it('counts every one of many attempts at once', async () => {
      const keys = [`a${next()}`, `b${next()}`];
      const charge = () =>
        store.updateAttempts(keys, (known) => {
          const count = (known[0]?.failures ?? 0) + 1;
          return {
            records: keys.map((key) => ({ key, failures: count, lastAt: count, blockedUntil: 0 })),
            result: count,
          };
        });
      const results = await Promise.all(Array.from({ length: 10 }, charge));
      assert.deepEqual(
        [...results].sort((a, b) => a - b),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      );
      await store.updateAttempts(keys, () => ({ records: [undefined, null], result: undefined }));
      const left = await store.updateAttempts(keys, (known) => ({
        records: [undefined, undefined],
        result: known,
      }));
      assert.deepEqual(left, [{ key: keys[0], failures: 10, lastAt: 10, blockedUntil: 0 }, undefined]);
    });

    it('purges what is over and nothing else', async () => {
      const one = user();
      await store.insertUser(one);
      const now = 10_000_000;
      const sessions = [
        session(one.id, { lastUsedAt: now - 1, expiresAt: now }),
        session(one.id, { lastUsedAt: now - 500, expiresAt: now + 1 }),
        session(one.id, { lastUsedAt: now - 100, expiresAt: now + 1 }),
      ];
      for (const each of sessions) await store.insertSession(each);
      const tokens = [
        token(one.id, { expiresAt: now }),
        token(one.id, { expiresAt: now + 1 }),
        token(one.id),
      ];
      for (const each of tokens) await store.insertToken(each);
      assert.ok((await store.purge({ now, sessionsIdleSince: now - 500, attemptsBefore: 100 })) >= 3);
      const found = await Promise.all(sessions.map(({ secretHash }) => store.sessionBySecret(secretHash)));
      assert.deepEqual(
        found.map((each) => each !== undefined),
        [false, false, true],
      );
      assert.deepEqual(
        (await store.listTokens(one.id)).map(({ id }) => id),
        tokens.slice(1).map(({ id }) => id),
      );
    });
  });
}
