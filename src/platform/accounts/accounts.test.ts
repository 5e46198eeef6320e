import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Caller, Credentials, SetCookie } from '#platform/http';
import { createLogger } from '#platform/logging';
import { createRecordingLogger } from '#platform/logging/testing';
import {
  type Accounts,
  AccountsError,
  type AccountsErrorCode,
  createAccounts,
  type SignInResult,
} from './index.ts';
import { createMemoryAccountStore } from './testing/memory-account-store.ts';
import { createQuickPasswords } from './testing/quick-passwords.ts';
import type { AccountStore } from './types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ADDRESS = '192.0.2.1';
const PASSWORD = 'correct horse battery';

let now: number;
let lines: string[];
let store: AccountStore;
let passwords: ReturnType<typeof createQuickPasswords>;
let accounts: Accounts;

beforeEach(() => {
  now = Date.parse('2026-01-01T00:00:00Z');
  lines = [];
  store = createMemoryAccountStore();
  passwords = createQuickPasswords();
  accounts = createAccounts({
    store,
    passwords,
    logger: createRecordingLogger(lines),
    secureCookies: true,
    now: () => now,
  });
});

function withCookie(cookie: SetCookie, passive = false): Credentials {
  return { cookies: { [cookie.name]: cookie.value }, bearer: undefined, remoteAddress: ADDRESS, passive };
}

function withBearer(bearer: string, cookies: Credentials['cookies'] = {}): Credentials {
  return { cookies, bearer, remoteAddress: ADDRESS, passive: false };
}

function cookieOf(result: SignInResult): SetCookie {
  assert.equal(result.kind, 'signed-in');
  return result.cookie;
}

async function signedIn(credentials: Credentials): Promise<Caller> {
  const caller = await accounts.authenticate(credentials);
  assert.ok(caller, 'nobody is signed in');
  return caller;
}

async function firstAdmin(): Promise<{ cookie: SetCookie; caller: Caller }> {
  const link = await accounts.createSignInLink();
  const cookie = cookieOf(await accounts.redeemSignInLink(secretOf(link.path), ADDRESS));
  return { cookie, caller: await signedIn(withCookie(cookie)) };
}

function secretOf(path: string): string {
  return new URL(path, 'http://localhost').searchParams.get('token') ?? '';
}

const failsWith = (code: AccountsErrorCode) => (error: unknown) => {
  assert.ok(error instanceof AccountsError, String(error));
  assert.equal(error.code, code);
  return true;
};

describe('a sign-in link', () => {
  test('signs the first administrator in, once', async () => {
    const link = await accounts.createSignInLink();
    assert.equal(link.expiresAt.getTime(), now + 15 * MINUTE);
    const result = await accounts.redeemSignInLink(secretOf(link.path), ADDRESS);
    const caller = await signedIn(withCookie(cookieOf(result)));
    assert.deepEqual([caller.kind, caller.name, caller.role], ['session', 'admin', 'admin']);
    assert.deepEqual(await accounts.redeemSignInLink(secretOf(link.path), ADDRESS), { kind: 'refused' });
    assert.equal((await accounts.listUsers()).length, 1);
  });

  test('signs a known user in with the role that the user has', async () => {
    await accounts.createUser({ name: 'ada', role: 'viewer', password: PASSWORD }, 'local');
    const link = await accounts.createSignInLink('ada');
    const caller = await signedIn(
      withCookie(cookieOf(await accounts.redeemSignInLink(secretOf(link.path), ADDRESS))),
    );
    assert.deepEqual([caller.name, caller.role], ['ada', 'viewer']);
  });

  test('is over after 15 minutes', async () => {
    const link = await accounts.createSignInLink();
    now += 15 * MINUTE;
    assert.equal((await accounts.redeemSignInLink(secretOf(link.path), ADDRESS)).kind, 'refused');
  });

  for (const text of ['', 'x', 'A'.repeat(43), "' or 1=1 --"]) {
    test(`is not "${text}"`, async () => {
      assert.equal((await accounts.redeemSignInLink(text, ADDRESS)).kind, 'refused');
    });
  }
});

describe('signing in', () => {
  beforeEach(async () => {
    await accounts.createUser({ name: 'ada', role: 'operator', password: PASSWORD }, 'local');
  });

  test('takes name in any case and password, and gives a cookie for a session', async () => {
    const result = await accounts.signIn(' Ada ', PASSWORD, ADDRESS);
    const cookie = cookieOf(result);
    assert.deepEqual(
      { ...cookie, value: '' },
      { name: 'bulwark_session', value: '', maxAgeSeconds: 604_800, secure: true },
    );
    assert.match(cookie.value, /^[\w-]{43}$/);
    assert.equal((await signedIn(withCookie(cookie))).name, 'ada');
  });

  test('verifies something for an unknown name too, so that time tells nothing', async () => {
    assert.equal((await accounts.signIn('nobody', PASSWORD, ADDRESS)).kind, 'refused');
    assert.equal((await accounts.signIn('ada', 'wrong password', ADDRESS)).kind, 'refused');
    assert.deepEqual(passwords.verified, [null, `quick:${PASSWORD}`]);
  });

  test('lets nobody in by password who has none', async () => {
    await firstAdmin();
    for (const password of ['', 'null', 'undefined']) {
      assert.equal((await accounts.signIn('admin', password, ADDRESS)).kind, 'refused');
    }
  });

  test('makes a name wait longer and longer, and forgives at a success', async () => {
    const guess = () => accounts.signIn('ada', 'wrong password', ADDRESS);
    for (let n = 0; n < 5; n++) assert.equal((await guess()).kind, 'refused');
    assert.deepEqual(await guess(), { kind: 'limited', retryAfterMs: 1000 });
    assert.deepEqual(await accounts.signIn('ada', PASSWORD, ADDRESS), {
      kind: 'limited',
      retryAfterMs: 1000,
    });
    now += 1000;
    assert.equal((await guess()).kind, 'refused');
    assert.deepEqual(await guess(), { kind: 'limited', retryAfterMs: 2000 });
    now += 2000;
    assert.equal((await accounts.signIn('ada', PASSWORD, ADDRESS)).kind, 'signed-in');
    assert.equal((await guess()).kind, 'refused');
  });

  test('never makes anybody wait longer than five minutes', async () => {
    for (let n = 0; n < 40; n++) {
      await accounts.signIn('ada', 'wrong password', `192.0.2.${n}`);
      now += 5 * MINUTE;
    }
    assert.equal((await accounts.signIn('ada', PASSWORD, '198.51.100.1')).kind, 'signed-in');
  });

  test('counts an address over all names, an IPv6 network as one, and not its successes', async () => {
    await accounts.signIn('ada', PASSWORD, '2001:db8::1');
    for (let n = 0; n < 20; n++) {
      assert.equal((await accounts.signIn(`guess-${n}`, 'wrong password', `2001:db8::${n}`)).kind, 'refused');
    }
    assert.equal((await accounts.signIn('ada', PASSWORD, '2001:db8::ffff')).kind, 'limited');
    assert.equal((await accounts.signIn('ada', PASSWORD, '2001:db8:0:1::1')).kind, 'signed-in');
  });

  test('does not start an address afresh when one of its sign-ins succeeds', async () => {
    const guess = (n: number) => accounts.signIn(`guess-${n}`, 'wrong password', ADDRESS);
    for (let n = 0; n < 19; n++) assert.equal((await guess(n)).kind, 'refused');
    assert.equal((await accounts.signIn('ada', PASSWORD, ADDRESS)).kind, 'signed-in');
    assert.equal((await guess(19)).kind, 'refused');
    assert.equal((await guess(20)).kind, 'limited');
  });

  test('charges before it verifies, so that many at once do not slip through', async () => {
    const guesses = Array.from({ length: 50 }, () => accounts.signIn('ada', 'wrong password', ADDRESS));
    const kinds = (await Promise.all(guesses)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'refused').length, 5);
    assert.equal(passwords.verified.length, 5);
  });

  test('hashes anew what was hashed with less, and ends no session by it', async () => {
    const ada = await store.userByName('ada');
    await store.changeUser(ada?.id ?? '', { passwordHash: `old:${PASSWORD}` });
    const cookie = cookieOf(await accounts.signIn('ada', PASSWORD, ADDRESS));
    await accounts.signIn('ada', PASSWORD, ADDRESS);
    assert.equal((await store.userByName('ada'))?.passwordHash, `quick:${PASSWORD}`);
    assert.ok(await accounts.authenticate(withCookie(cookie)));
  });
});

describe('a session', () => {
  test('ends after eight hours without use, and after seven days in any case', async () => {
    const { cookie } = await firstAdmin();
    now += 8 * HOUR - 1;
    assert.ok(await accounts.authenticate(withCookie(cookie)));
    for (let hours = 8; hours < 7 * 24 - 7; hours += 7) {
      now += 7 * HOUR;
      assert.ok(await accounts.authenticate(withCookie(cookie)), `after ${hours} h`);
    }
    now += 7 * HOUR;
    assert.equal(await accounts.authenticate(withCookie(cookie)), undefined);
  });

  test('is not kept alive by a page that is only open', async () => {
    const { cookie } = await firstAdmin();
    now += 7 * HOUR;
    assert.ok(await accounts.authenticate(withCookie(cookie, true)));
    now += HOUR;
    assert.equal(await accounts.authenticate(withCookie(cookie, true)), undefined);
  });

  test('ends with sign-out, a new password, and a new role', async () => {
    const { cookie, caller } = await firstAdmin();
    const ada = await accounts.createUser({ name: 'ada', role: 'viewer', password: PASSWORD }, caller);
    const open = async (password = PASSWORD) => cookieOf(await accounts.signIn('ada', password, ADDRESS));
    const first = await open();
    assert.equal((await accounts.signOut(await signedIn(withCookie(first)))).maxAgeSeconds, 0);
    assert.equal(await accounts.authenticate(withCookie(first)), undefined);
    const second = await open();
    await accounts.changeUser(ada.id, { role: 'operator' }, caller);
    assert.equal(await accounts.authenticate(withCookie(second)), undefined);
    const third = await open();
    await accounts.changeUser(ada.id, { password: 'another long password' }, caller);
    assert.equal(await accounts.authenticate(withCookie(third)), undefined);
    assert.ok(await accounts.authenticate(withCookie(cookie)));
  });

  test('with a secret that nobody has is nobody', async () => {
    const { cookie } = await firstAdmin();
    for (const value of ['', 'x', `${cookie.value}A`, 'A'.repeat(43)]) {
      assert.equal(await accounts.authenticate(withCookie({ ...cookie, value })), undefined);
    }
  });
});

describe('the own password', () => {
  test('needs the present one, ends the other sessions, and opens a new one', async () => {
    const { cookie, caller } = await firstAdmin();
    const set = await accounts.changeOwnPassword(caller, { password: PASSWORD }, ADDRESS);
    assert.equal(await accounts.authenticate(withCookie(cookie)), undefined);
    const again = await signedIn(withCookie(cookieOf(set)));
    const change = (current?: string) =>
      accounts.changeOwnPassword(again, { current, password: 'another long password' }, ADDRESS);
    assert.equal((await change()).kind, 'refused');
    assert.equal((await change('wrong password')).kind, 'refused');
    assert.equal((await change(PASSWORD)).kind, 'signed-in');
  });

  for (const password of ['admin1234567', 'aaaaaaaaaaaaaa', 'abababababab']) {
    test(`is not ${password}`, async () => {
      const { caller } = await firstAdmin();
      await assert.rejects(
        accounts.changeOwnPassword(caller, { password }, ADDRESS),
        failsWith('password-weak'),
      );
    });
  }
});

describe('users', () => {
  test('have one name each, and the last administrator stays', async () => {
    const { caller } = await firstAdmin();
    await assert.rejects(
      accounts.createUser({ name: 'admin', role: 'viewer' }, caller),
      failsWith('user-name-taken'),
    );
    await assert.rejects(accounts.removeUser(caller.id, caller), failsWith('last-admin'));
    await assert.rejects(accounts.changeUser(caller.id, { role: 'viewer' }, caller), failsWith('last-admin'));
    await assert.rejects(accounts.removeUser('nobody', caller), failsWith('user-unknown'));
    await assert.rejects(
      accounts.changeUser('nobody', { role: 'viewer' }, caller),
      failsWith('user-unknown'),
    );
  });
});

describe('API tokens', () => {
  test('are the caller with the lower of two roles, until they expire', async () => {
    const { caller } = await firstAdmin();
    const second = await accounts.createUser({ name: 'ada', role: 'admin', password: PASSWORD }, caller);
    const ada = await signedIn(withCookie(cookieOf(await accounts.signIn('ada', PASSWORD, ADDRESS))));
    const expiresAt = new Date(now + HOUR).toISOString();
    const token = await accounts.createToken({ name: 'ci', role: 'operator', expiresAt }, ada);
    assert.match(token.secret, /^bwk_[0-9A-Za-z]{49}$/);
    const bearer = withBearer(token.secret);
    assert.deepEqual(await accounts.authenticate(bearer), {
      kind: 'token',
      id: ada.id,
      name: 'ada',
      role: 'operator',
      credential: token.id,
    });
    await accounts.changeUser(second.id, { role: 'viewer' }, caller);
    assert.equal((await accounts.authenticate(bearer))?.role, 'viewer');
    now += HOUR;
    assert.equal(await accounts.authenticate(bearer), undefined);
  });

  test('are listed without their secrets and removed by their owner', async () => {
    const { caller } = await firstAdmin();
    const { secret, ...view } = await accounts.createToken(
      { name: 'ci', role: 'viewer', expiresAt: null },
      caller,
    );
    assert.deepEqual(await accounts.listTokens(caller), [view]);
    await assert.rejects(
      accounts.removeToken(view.id, { ...caller, id: 'another' }),
      failsWith('token-unknown'),
    );
    await accounts.removeToken(view.id, caller);
    assert.equal(await accounts.authenticate(withBearer(secret)), undefined);
  });

  test('are not made above the own role, in the past, or by a token', async () => {
    const { caller } = await firstAdmin();
    const operator: Caller = { ...caller, role: 'operator' };
    const input = { name: 'ci', role: 'operator', expiresAt: null } as const;
    const make = (more: object, by: Caller) => accounts.createToken({ ...input, ...more }, by);
    await assert.rejects(make({ role: 'admin' }, operator), failsWith('token-role-too-high'));
    await assert.rejects(
      make({ expiresAt: '2025-01-01T00:00:00Z' }, operator),
      failsWith('token-expiry-past'),
    );
    await assert.rejects(make({}, { ...caller, kind: 'token' }), failsWith('session-required'));
    const byToken = accounts.changeOwnPassword({ ...caller, kind: 'token' }, { password: PASSWORD }, ADDRESS);
    await assert.rejects(byToken, failsWith('session-required'));
  });

  test('that are bad make nobody of a request, whatever cookies it has', async () => {
    const { cookie } = await firstAdmin();
    const credentials = withBearer('bwk_nonsense', { [cookie.name]: cookie.value });
    assert.equal(await accounts.authenticate(credentials), undefined);
  });
});

test('nothing secret is logged or stored', async () => {
  const { caller, cookie } = await firstAdmin();
  await accounts.createUser({ name: 'ada', role: 'viewer', password: PASSWORD }, caller);
  await accounts.signIn('ada', PASSWORD, ADDRESS);
  await accounts.signIn('my password in the wrong field', PASSWORD, ADDRESS);
  const token = await accounts.createToken({ name: 'ci', role: 'viewer', expiresAt: null }, caller);
  const log = lines.join('\n');
  for (const secret of [PASSWORD, cookie.value, token.secret, 'wrong field'])
    assert.ok(!log.includes(secret), secret);
  const kept = JSON.stringify([await store.listTokens(caller.id), await store.sessionBySecret(cookie.value)]);
  assert.ok(!kept.includes(token.secret));
  assert.ok(lines.every((line) => line.includes('"audit":true')));
});

test('the audit says which token was made and with which session, past what the log hides', async () => {
  const { caller } = await firstAdmin();
  const written: string[] = [];
  const logger = createLogger({ level: 'info', format: 'json', write: (line) => written.push(line) });
  const audited = createAccounts({ store, logger, secureCookies: false });
  const token = await audited.createToken({ name: 'ci', role: 'viewer', expiresAt: null }, caller);
  const line = JSON.parse(written.at(-1) ?? '{}') as Record<string, unknown>;
  assert.deepEqual([line['tokenId'], line['credentialId']], [token.id, caller.credential]);
});
