import type { Logger } from '#platform/logging';
import { createArgon2Passwords } from './adapters/argon2-passwords.ts';
import { createNodeSecrets } from './adapters/node-secrets.ts';
import { type AccountParts, audit, toUserView } from './parts.ts';
import { authenticate, endCookie } from './sessions.ts';
import { changeOwnPassword, createSignInLink, redeemSignInLink, signIn } from './sign-in.ts';
import { createToken, listTokens, removeToken } from './tokens.ts';
import type { AccountLimits, AccountStore, Accounts, Passwords, Secrets } from './types.ts';
import { changeUser, createUser, removeUser, verifyPassword } from './users.ts';

export interface AccountsOptions {
  readonly store: AccountStore;
  readonly logger: Logger;
  /** Whether people reach the server over TLS: cookies then never travel without it. */
  readonly secureCookies: boolean;
  /** `bulwark_session` unless told. Browsers share cookies between the ports of a host, so servers beside each other differ here. */
  readonly cookieName?: string;
  readonly passwords?: Passwords;
  readonly secrets?: Secrets;
  readonly now?: () => number;
  readonly limits?: Partial<AccountLimits>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const LIMITS: AccountLimits = {
  sessionIdleMs: 8 * HOUR,
  sessionMs: 7 * 24 * HOUR,
  linkMs: 15 * MINUTE,
  freeAttemptsPerName: 5,
  freeAttemptsPerAddress: 20,
  firstWaitMs: 1_000,
  longestWaitMs: 5 * MINUTE,
  forgetAfterMs: 30 * MINUTE,
  tokensPerUser: 100,
};

/** Users, sessions, tokens and sign-in over a store. */
export function createAccounts(options: AccountsOptions): Accounts {
  const parts: AccountParts = {
    store: options.store,
    logger: options.logger,
    passwords: options.passwords ?? createArgon2Passwords(),
    secrets: options.secrets ?? createNodeSecrets(),
    now: options.now ?? Date.now,
    limits: { ...LIMITS, ...options.limits },
    cookie: { name: options.cookieName ?? 'bulwark_session', secure: options.secureCookies },
  };
  return { ...signInPart(parts), ...userPart(parts), ...tokenPart(parts), purge: () => purge(parts) };
}

function signInPart(parts: AccountParts) {
  return {
    authenticate: (credentials) => authenticate(parts, credentials),
    signIn: (name, password, remoteAddress) => signIn(parts, name, password, remoteAddress),
    signOut: async (caller) => {
      if (caller?.kind === 'session' && caller.credential !== undefined) {
        await parts.store.removeSession(caller.credential);
        audit(parts, 'signed out', caller, {});
      }
      return endCookie(parts);
    },
    createSignInLink: (userName = 'admin') => createSignInLink(parts, userName),
    redeemSignInLink: (token, remoteAddress) => redeemSignInLink(parts, token, remoteAddress),
    changeOwnPassword: async (caller, input, remoteAddress) => {
      verifyPassword(caller.name, input.password);
      return changeOwnPassword(parts, caller, input, remoteAddress);
    },
  } satisfies Partial<Accounts>;
}

function userPart(parts: AccountParts) {
  return {
    listUsers: async () => (await parts.store.listUsers()).map(toUserView),
    userById: async (id) => {
      const user = await parts.store.userById(id);
      return user && toUserView(user);
    },
    createUser: (input, actor) => createUser(parts, input, actor),
    changeUser: (id, patch, actor) => changeUser(parts, id, patch, actor),
    removeUser: (id, actor) => removeUser(parts, id, actor),
  } satisfies Partial<Accounts>;
}

function tokenPart(parts: AccountParts) {
  return {
    listTokens: (caller) => listTokens(parts, caller),
    createToken: (input, caller) => createToken(parts, input, caller),
    removeToken: (id, caller) => removeToken(parts, id, caller),
  } satisfies Partial<Accounts>;
}

async function purge(parts: AccountParts): Promise<number> {
  const now = parts.now();
  return parts.store.purge({
    now,
    sessionsIdleSince: now - parts.limits.sessionIdleMs,
    attemptsBefore: now - parts.limits.forgetAfterMs - parts.limits.longestWaitMs,
  });
}
