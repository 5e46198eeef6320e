import { z } from 'zod';
import type { Caller, CookieAnswer, Route, RouteRequest } from '#platform/http';
import { defineRoute, HttpProblem, noContent } from '#platform/http';
import type { AccountsErrorCode } from './errors.ts';
import { AccountsError } from './errors.ts';
import {
  createdToken,
  ownPasswordInput,
  type SessionView,
  session,
  signInInput,
  signInLinkQuery,
  tokenInput,
  tokens,
  user,
  userInput,
  userPatch,
  users,
} from './schema.ts';
import type { Accounts, SignInResult } from './types.ts';

const params = z.object({ id: z.string().max(100) });
type Language = SessionView['language'];

/** The API of sign-in, users and tokens, for `createHttpServer`. */
export function accountRoutes(accounts: Accounts): readonly Route[] {
  return [
    ...sessionRoutes(accounts),
    signInLinkRoute(accounts),
    ownPasswordRoute(accounts),
    ...userRoutes(accounts),
    ...oneUserRoutes(accounts),
    ...tokenRoutes(accounts),
  ];
}

function sessionRoutes(accounts: Accounts): readonly Route[] {
  const base = { path: '/api/v1/session', tag: 'sign-in', access: 'public', response: session } as const;
  return [
    defineRoute({
      ...base,
      kind: 'json',
      method: 'GET',
      summary: 'Who is signed in; null for nobody',
      handle: async ({ caller, language }) => ({ user: await whoIs(accounts, caller), language }),
    }),
    defineRoute({
      ...base,
      kind: 'cookies',
      method: 'POST',
      summary: 'Sign in with name and password',
      body: signInInput,
      rateLimit: { max: 120, windowMs: 60_000 },
      handle: async ({ body, language, remoteAddress }) =>
        toSession(await asProblems(accounts.signIn(body.name, body.password, remoteAddress)), language),
    }),
    defineRoute({
      ...base,
      kind: 'cookies',
      method: 'DELETE',
      summary: 'Sign out',
      handle: async ({ caller, language }) => ({
        body: { user: null, language },
        cookies: [await accounts.signOut(caller)],
      }),
    }),
  ];
}

/** Of a token: its own role, which may be lower than its owner's. */
async function whoIs(accounts: Accounts, caller: Caller | undefined): Promise<SessionView['user']> {
  const known = caller && (await accounts.userById(caller.id));
  if (caller === undefined || known === undefined) return null;
  return { id: known.id, name: known.name, role: caller.role, hasPassword: known.hasPassword };
}

function toSession(result: SignInResult, language: Language): CookieAnswer<SessionView> {
  switch (result.kind) {
    case 'signed-in':
      return { body: { user: result.user, language }, cookies: [result.cookie] };
    case 'refused':
      throw new HttpProblem(401, 'sign-in-refused', 'Name and password do not fit together.');
    case 'limited': {
      const retryAfterSeconds = Math.ceil(result.retryAfterMs / 1000);
      const detail = `Too many attempts. Try again in ${retryAfterSeconds} s.`;
      throw new HttpProblem(429, 'sign-in-limited', detail, { retryAfterSeconds });
    }
  }
}

/** A browser opens this, so what is wrong is said by the console: it reads `signin=invalid`. */
function signInLinkRoute(accounts: Accounts): Route {
  return defineRoute({
    kind: 'redirect',
    method: 'GET',
    path: '/signin',
    summary: 'Sign in with a one-time link',
    tag: 'sign-in',
    access: 'public',
    query: signInLinkQuery,
    rateLimit: { max: 60, windowMs: 60_000 },
    handle: async ({ query, remoteAddress }) => {
      const result = await asProblems(accounts.redeemSignInLink(query.token, remoteAddress));
      if (result.kind === 'signed-in') return { location: '/', cookies: [result.cookie] };
      return { location: '/?signin=invalid', cookies: [] };
    },
  });
}

function ownPasswordRoute(accounts: Accounts): Route {
  return defineRoute({
    kind: 'cookies',
    method: 'PUT',
    path: '/api/v1/session/password',
    summary: 'Set or change the own password; ends all other sessions',
    tag: 'sign-in',
    access: 'viewer',
    body: ownPasswordInput,
    response: session,
    handle: async (request) => {
      const { body, language, remoteAddress } = request;
      const result = await asProblems(accounts.changeOwnPassword(signedIn(request), body, remoteAddress));
      if (result.kind !== 'refused') return toSession(result, language);
      throw new HttpProblem(403, 'current-password-wrong', 'The current password is another one.');
    },
  });
}

function userRoutes(accounts: Accounts): readonly Route[] {
  const base = { path: '/api/v1/users', tag: 'users', access: 'admin' } as const;
  return [
    defineRoute({
      ...base,
      kind: 'json',
      method: 'GET',
      summary: 'All users',
      response: users,
      handle: async () => ({ users: [...(await accounts.listUsers())] }),
    }),
    defineRoute({
      ...base,
      kind: 'json',
      method: 'POST',
      summary: 'Add a user',
      body: userInput,
      response: user,
      status: 201,
      handle: (request) => asProblems(accounts.createUser(request.body, signedIn(request))),
    }),
  ];
}

function oneUserRoutes(accounts: Accounts): readonly Route[] {
  const base = { path: '/api/v1/users/:id', tag: 'users', access: 'admin', params } as const;
  return [
    defineRoute({
      ...base,
      kind: 'json',
      method: 'PATCH',
      summary: "Change a user's role or password; ends the user's sessions",
      body: userPatch,
      response: user,
      handle: (request) =>
        asProblems(accounts.changeUser(request.params.id, request.body, signedIn(request))),
    }),
    defineRoute({
      ...base,
      kind: 'json',
      method: 'DELETE',
      summary: 'Remove a user with all sessions and tokens',
      response: noContent,
      status: 204,
      handle: (request) => asNothing(accounts.removeUser(request.params.id, signedIn(request))),
    }),
  ];
}

function tokenRoutes(accounts: Accounts): readonly Route[] {
  const base = { path: '/api/v1/tokens', tag: 'tokens', access: 'viewer' } as const;
  return [
    defineRoute({
      ...base,
      kind: 'json',
      method: 'GET',
      summary: 'Your API tokens, without their secrets',
      response: tokens,
      handle: async (request) => ({ tokens: [...(await accounts.listTokens(signedIn(request)))] }),
    }),
    defineRoute({
      ...base,
      kind: 'json',
      method: 'POST',
      summary: 'Make an API token; the answer is the only place that shows its secret',
      body: tokenInput,
      response: createdToken,
      status: 201,
      handle: (request) => asProblems(accounts.createToken(request.body, signedIn(request))),
    }),
    defineRoute({
      ...base,
      kind: 'json',
      method: 'DELETE',
      path: '/api/v1/tokens/:id',
      summary: 'Remove an API token',
      params,
      response: noContent,
      status: 204,
      handle: (request) => asNothing(accounts.removeToken(request.params.id, signedIn(request))),
    }),
  ];
}

/** The server lets nobody in without a caller; this keeps it so if it ever would. */
function signedIn(request: Pick<RouteRequest<undefined, undefined, undefined>, 'caller'>): Caller {
  if (request.caller === undefined) throw new HttpProblem(401, 'not-signed-in', 'Sign in first.');
  return request.caller;
}

const STATUS: Readonly<Record<AccountsErrorCode, number>> = {
  'user-unknown': 404,
  'user-name-taken': 409,
  'last-admin': 409,
  'password-weak': 400,
  'token-unknown': 404,
  'token-role-too-high': 403,
  'token-expiry-past': 400,
  'too-many-tokens': 409,
  'session-required': 403,
  'sign-in-busy': 503,
  'password-hash-malformed': 500,
};

async function asProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AccountsError)) throw error;
    throw new HttpProblem(STATUS[error.code], error.code, error.message, { cause: error });
  }
}

async function asNothing(work: Promise<void>): Promise<null> {
  await asProblems(work);
  return null;
}
