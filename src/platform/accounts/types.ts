import type { Caller, Credentials, Role, SetCookie } from '#platform/http';
import type { CreatedToken, TokenInput, TokenView, UserInput, UserPatch, UserView } from './schema.ts';

/** A user as stored. Times are milliseconds since 1970. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** PHC string; null for who signs in by links only. */
  readonly passwordHash: string | null;
  readonly createdAt: number;
  readonly lastSignInAt: number | null;
}

/** A session as stored: the cookie's secret is kept as SHA-256 only. */
export interface SessionRecord {
  readonly id: string;
  readonly secretHash: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
}

export interface TokenRecord {
  readonly id: string;
  readonly secretHash: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly hint: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
}

export interface SignInLinkRecord {
  readonly secretHash: string;
  readonly userName: string;
  readonly expiresAt: number;
}

/** How often somebody failed. The key is a digest: names that were tried are not kept. */
export interface AttemptRecord {
  readonly key: string;
  readonly failures: number;
  readonly lastAt: number;
  readonly blockedUntil: number;
}

export interface UserChange {
  readonly role?: Role;
  readonly passwordHash?: string;
}

/** Why a change of users did not happen. */
export type UserRefusal = 'missing' | 'last-admin';

/**
 * Where accounts are kept, shared by all replicas. Each call is one transaction. Adapters: Kysely, and memory
 * in testing/. Both are held to the same tests.
 */
export interface AccountStore {
  readonly listUsers: () => Promise<readonly UserRecord[]>;
  readonly userById: (id: string) => Promise<UserRecord | undefined>;
  readonly userByName: (name: string) => Promise<UserRecord | undefined>;
  /** False when the name is taken. */
  readonly insertUser: (user: UserRecord) => Promise<boolean>;
  /** Ends the user's sessions in the same transaction. */
  readonly changeUser: (id: string, change: UserChange) => Promise<UserRecord | UserRefusal>;
  /** The same password hashed with better parameters: ends nothing, and does nothing when the hash has changed. */
  readonly replacePasswordHash: (id: string, before: string, after: string) => Promise<void>;
  /** With all sessions and tokens. */
  readonly removeUser: (id: string) => Promise<UserRecord | UserRefusal>;

  readonly insertSession: (session: SessionRecord) => Promise<void>;
  readonly sessionBySecret: (
    secretHash: string,
  ) => Promise<{ session: SessionRecord; user: UserRecord } | undefined>;
  readonly touchSession: (id: string, at: number) => Promise<void>;
  readonly removeSession: (id: string) => Promise<void>;
  readonly noteSignIn: (userId: string, at: number) => Promise<void>;

  readonly listTokens: (userId: string) => Promise<readonly TokenRecord[]>;
  readonly insertToken: (token: TokenRecord) => Promise<void>;
  readonly tokenBySecret: (
    secretHash: string,
  ) => Promise<{ token: TokenRecord; user: UserRecord } | undefined>;
  readonly touchToken: (id: string, at: number) => Promise<void>;
  /** False when this user has no such token. */
  readonly removeToken: (id: string, userId: string) => Promise<boolean>;

  readonly insertLink: (link: SignInLinkRecord) => Promise<void>;
  /** Answers and removes it, so that of two who come at once only one gets in. */
  readonly takeLink: (secretHash: string) => Promise<SignInLinkRecord | undefined>;

  /** Reads, changes and writes the records of these keys while nobody else can; a missing one is `undefined`. */
  readonly updateAttempts: <T>(
    keys: readonly string[],
    update: (records: readonly (AttemptRecord | undefined)[]) => AttemptUpdate<T>,
  ) => Promise<T>;
  /** Removes sessions, tokens, links and attempts whose time is over; answers how many. */
  readonly purge: (times: PurgeTimes) => Promise<number>;
}

export interface AttemptUpdate<T> {
  /** What to write; `undefined` leaves a record as it is, `null` removes it. */
  readonly records: readonly (AttemptRecord | null | undefined)[];
  readonly result: T;
}

export interface PurgeTimes {
  readonly now: number;
  /** Sessions not used since then. */
  readonly sessionsIdleSince: number;
  /** Attempts older than this are forgotten. */
  readonly attemptsBefore: number;
}

/** Password hashing, apart because it is slow by design and tests want it fast. */
export interface Passwords {
  /** PHC string. */
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long for `null` (nobody, or nobody with a password) as for a real hash. */
  readonly verify: (password: string, phc: string | null) => Promise<boolean>;
  /** Made with weaker parameters than today's. */
  readonly isOutdated: (phc: string) => boolean;
}

/** Randomness and digests. */
export interface Secrets {
  readonly randomBytes: (length: number) => Uint8Array;
  /** SHA-256, hexadecimal. */
  readonly digest: (text: string) => string;
  readonly id: () => string;
}

export interface AccountLimits {
  readonly sessionIdleMs: number;
  readonly sessionMs: number;
  readonly linkMs: number;
  /** Failures of one name before it has to wait. */
  readonly freeAttemptsPerName: number;
  readonly freeAttemptsPerAddress: number;
  /** The first wait; each further failure doubles it. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After so long without an attempt, failures are forgotten. */
  readonly forgetAfterMs: number;
  readonly tokensPerUser: number;
}

/** Who did it, for the audit line: a signed-in caller, or the machine's owner at the command line. */
export type Actor = Caller | 'local';

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly user: UserView; readonly cookie: SetCookie }
  | { readonly kind: 'refused' }
  | { readonly kind: 'limited'; readonly retryAfterMs: number };

export interface SignInLink {
  /** Below the server's public URL: `/signin?token=…`. */
  readonly path: string;
  readonly expiresAt: Date;
}

/** Users, sessions, tokens and sign-in. Methods throw {@link AccountsError}; what a person may get wrong has a code. */
export interface Accounts {
  /** For `createHttpServer`: the caller of a session cookie or an API token, if it is valid now. */
  readonly authenticate: (credentials: Credentials) => Promise<Caller | undefined>;
  readonly signIn: (name: string, password: string, remoteAddress: string) => Promise<SignInResult>;
  /** The cookie that takes the session's cookie away. */
  readonly signOut: (caller: Caller | undefined) => Promise<SetCookie>;
  /** Single use, 15 minutes. Makes the user as admin when there is none of that name. `admin` unless told. */
  readonly createSignInLink: (userName?: string) => Promise<SignInLink>;
  readonly redeemSignInLink: (token: string, remoteAddress: string) => Promise<SignInResult>;
  readonly changeOwnPassword: (
    caller: Caller,
    input: { readonly current?: string | undefined; readonly password: string },
    remoteAddress: string,
  ) => Promise<SignInResult>;

  readonly listUsers: () => Promise<readonly UserView[]>;
  readonly userById: (id: string) => Promise<UserView | undefined>;
  readonly createUser: (input: UserInput, actor: Actor) => Promise<UserView>;
  readonly changeUser: (id: string, patch: UserPatch, actor: Actor) => Promise<UserView>;
  readonly removeUser: (id: string, actor: Actor) => Promise<void>;

  readonly listTokens: (caller: Caller) => Promise<readonly TokenView[]>;
  readonly createToken: (input: TokenInput, caller: Caller) => Promise<CreatedToken>;
  readonly removeToken: (id: string, caller: Caller) => Promise<void>;

  /** Removes what is over. The server calls it every few minutes; nothing depends on it but space. */
  readonly purge: () => Promise<number>;
}
