import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { authenticateTestRole, createHttpServer, type HttpServer, walkAccess } from '#platform/http';
import { createRecordingLogger } from '#platform/logging/testing';
import { type Accounts, accountRoutes, createAccounts } from './index.ts';
import { createMemoryAccountStore } from './testing/memory-account-store.ts';
import { createQuickPasswords } from './testing/quick-passwords.ts';

describe('the API of accounts', () => {
  const logger = createRecordingLogger([]);
  let accounts: Accounts;
  let server: HttpServer;
  let url: string;
  let cookie: string;

  before(async () => {
    const store = createMemoryAccountStore();
    accounts = createAccounts({ store, passwords: createQuickPasswords(), logger, secureCookies: false });
    const routes = accountRoutes(accounts);
    server = createHttpServer({ routes, authenticate: accounts.authenticate, logger, version: '1' });
    ({ url } = await server.listen());
  });
  after(() => server.close());

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { origin: url, cookie: cookie ?? '', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { response, status: response.status, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  }

  const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  test('signs in with the link of the terminal, once', async () => {
    const { path } = await accounts.createSignInLink();
    const first = await call('GET', path);
    assert.deepEqual([first.status, first.response.headers.get('location')], [303, '/']);
    assert.match(first.response.headers.get('set-cookie') ?? '', /HttpOnly; SameSite=Strict$/);
    const again = await call('GET', path);
    assert.equal(again.response.headers.get('location'), '/?signin=invalid');
    assert.equal(again.response.headers.get('set-cookie'), null);
    assert.deepEqual((await call('GET', '/api/v1/session')).json, { user: null, language: 'en' });
    cookie = cookieOf(first.response);
    const { user } = (await call('GET', '/api/v1/session')).json;
    assert.deepEqual({ ...user, id: '' }, { id: '', name: 'admin', role: 'admin', hasPassword: false });
  });

  test('sets the first password and stays signed in by the new cookie', async () => {
    const weak = await call('PUT', '/api/v1/session/password', { password: 'short' });
    assert.deepEqual([weak.status, weak.json.errors[0].path], [400, 'body.password']);
    const done = await call('PUT', '/api/v1/session/password', { password: 'correct horse battery' });
    assert.equal(done.json.user.hasPassword, true);
    assert.equal((await call('GET', '/api/v1/users')).status, 401);
    cookie = cookieOf(done.response);
    assert.equal((await call('GET', '/api/v1/users')).status, 200);
    const wrong = await call('PUT', '/api/v1/session/password', {
      current: 'x',
      password: 'another long password',
    });
    assert.deepEqual([wrong.status, wrong.json.code], [403, 'current-password-wrong']);
  });

  test('adds, changes and removes users', async () => {
    const made = await call('POST', '/api/v1/users', {
      name: 'Ada',
      role: 'viewer',
      password: 'a long password',
    });
    assert.deepEqual([made.status, made.json.name], [201, 'ada']);
    assert.equal(
      (await call('POST', '/api/v1/users', { name: 'ada', role: 'viewer' })).json.code,
      'user-name-taken',
    );
    const path = `/api/v1/users/${made.json.id}`;
    assert.equal((await call('PATCH', path, {})).status, 400);
    assert.equal((await call('PATCH', path, { role: 'operator' })).json.role, 'operator');
    assert.equal((await call('DELETE', path)).status, 204);
    assert.equal((await call('DELETE', path)).status, 404);
    const { users } = (await call('GET', '/api/v1/users')).json;
    assert.deepEqual(
      users.map((user: { name: string }) => user.name),
      ['admin'],
    );
    assert.ok(!JSON.stringify(users).includes('quick:'), 'a password hash left the server');
    const last = await call('DELETE', `/api/v1/users/${users[0].id}`);
    assert.deepEqual([last.status, last.json.code], [409, 'last-admin']);
  });

  test('makes a token, which can do what its role may and no more', async () => {
    const made = await call('POST', '/api/v1/tokens', { name: 'ci' });
    assert.deepEqual([made.status, made.json.role], [201, 'viewer']);
    const bearer = { authorization: `Bearer ${made.json.secret}`, cookie: '' };
    assert.equal((await call('GET', '/api/v1/tokens', undefined, bearer)).json.tokens.length, 1);
    assert.equal((await call('GET', '/api/v1/users', undefined, bearer)).status, 403);
    assert.equal((await call('POST', '/api/v1/tokens', { name: 'x' }, bearer)).json.code, 'session-required');
    assert.equal((await call('DELETE', `/api/v1/tokens/${made.json.id}`)).status, 204);
    assert.equal((await call('GET', '/api/v1/tokens', undefined, bearer)).status, 401);
  });

  test('signs in with a password, slows guessing down, and signs out', async () => {
    const signIn = (password: string) =>
      call('POST', '/api/v1/session', { name: 'admin', password }, { cookie: '' });
    const right = await signIn('correct horse battery');
    assert.equal(right.status, 200);
    for (let n = 0; n < 5; n++) assert.equal((await signIn('wrong')).json.code, 'sign-in-refused');
    const limited = await signIn('correct horse battery');
    assert.deepEqual([limited.status, limited.json.code], [429, 'sign-in-limited']);
    assert.equal(limited.response.headers.get('retry-after'), '1');
    const out = await call('DELETE', '/api/v1/session', undefined, { cookie: cookieOf(right.response) });
    assert.match(out.response.headers.get('set-cookie') ?? '', /^bulwark_session=; Max-Age=0;/);
    assert.equal(
      (await call('GET', '/api/v1/tokens', undefined, { cookie: cookieOf(right.response) })).status,
      401,
    );
  });

  test('does not sign anybody in from another site', async () => {
    const body = { name: 'admin', password: 'correct horse battery' };
    const response = await call('POST', '/api/v1/session', body, {
      origin: 'https://evil.example',
      cookie: '',
    });
    assert.deepEqual([response.status, response.json.code], [403, 'cross-origin']);
  });
});

test('each route lets in whom its table names', async () => {
  const logger = createRecordingLogger([]);
  const store = createMemoryAccountStore();
  const accounts = createAccounts({ store, passwords: createQuickPasswords(), logger, secureCookies: false });
  const routes = accountRoutes(accounts);
  const server = createHttpServer({ routes, authenticate: authenticateTestRole, logger, version: '1' });
  const { url } = await server.listen();
  const walk = await walkAccess(routes, url);
  await server.close();
  assert.equal(walk.asked, routes.length * 6);
  assert.deepEqual(walk.faults, []);
});
