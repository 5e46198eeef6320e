import type {
  AccountStore,
  AttemptRecord,
  SessionRecord,
  SignInLinkRecord,
  TokenRecord,
  UserRecord,
  UserRefusal,
} from '../types.ts';

interface Tables {
  readonly users: Map<string, UserRecord>;
  readonly sessions: Map<string, SessionRecord>;
  readonly tokens: Map<string, TokenRecord>;
  readonly links: Map<string, SignInLinkRecord>;
  readonly attempts: Map<string, AttemptRecord>;
}

/** An account store in memory, held to the same tests as the real one. Each method does its work in one step. */
export function createMemoryAccountStore(): AccountStore {
  const tables: Tables = {
    users: new Map(),
    sessions: new Map(),
    tokens: new Map(),
    links: new Map(),
    attempts: new Map(),
  };
  return { ...userPart(tables), ...sessionPart(tables), ...tokenPart(tables), ...otherPart(tables) };
}

function userPart({ users, sessions, tokens }: Tables) {
  const refusal = (id: string, staysAdmin: boolean): UserRefusal | undefined => {
    const user = users.get(id);
    if (user === undefined) return 'missing';
    const others = [...users.values()].some((other) => other.id !== id && other.role === 'admin');
    return user.role === 'admin' && !staysAdmin && !others ? 'last-admin' : undefined;
  };
  const change = (id: string, fields: Partial<UserRecord>) => {
    const user = users.get(id);
    if (user !== undefined) users.set(id, { ...user, ...fields });
  };
  return {
    listUsers: async () => [...users.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    userById: async (id) => users.get(id),
    userByName: async (name) => [...users.values()].find((user) => user.name === name),
    insertUser: async (user) => {
      if ([...users.values()].some((other) => other.name === user.name)) return false;
      users.set(user.id, user);
      return true;
    },
    changeUser: async (id, fields) => {
      const refused = refusal(id, fields.role === undefined || fields.role === 'admin');
      if (refused !== undefined) return refused;
      change(id, fields);
      removeWhere(sessions, (session) => session.userId === id);
      return users.get(id) ?? 'missing';
    },
    replacePasswordHash: async (id, before, after) => {
      if (users.get(id)?.passwordHash === before) change(id, { passwordHash: after });
    },
    removeUser: async (id) => {
      const refused = refusal(id, false);
      const user = users.get(id);
      if (refused !== undefined || user === undefined) return refused ?? 'missing';
      users.delete(id);
      removeWhere(sessions, (session) => session.userId === id);
      removeWhere(tokens, (token) => token.userId === id);
      return user;
    },
    noteSignIn: async (id, at) => change(id, { lastSignInAt: at }),
  } satisfies Partial<AccountStore>;
}

function sessionPart({ users, sessions }: Tables) {
  return {
    insertSession: async (session) => void sessions.set(session.id, session),
    sessionBySecret: async (secretHash) => {
      const session = [...sessions.values()].find((one) => one.secretHash === secretHash);
      const user = session && users.get(session.userId);
      return session && user && { session, user };
    },
    touchSession: async (id, at) => {
      const session = sessions.get(id);
      if (session !== undefined) sessions.set(id, { ...session, lastUsedAt: at });
    },
    removeSession: async (id) => void sessions.delete(id),
  } satisfies Partial<AccountStore>;
}

function tokenPart({ users, tokens }: Tables) {
  return {
    listTokens: async (userId) =>
      [...tokens.values()]
        .filter((token) => token.userId === userId)
        .sort((a, b) => a.createdAt - b.createdAt),
    insertToken: async (token) => void tokens.set(token.id, token),
    tokenBySecret: async (secretHash) => {
      const token = [...tokens.values()].find((one) => one.secretHash === secretHash);
      const user = token && users.get(token.userId);
      return token && user && { token, user };
    },
    touchToken: async (id, at) => {
      const token = tokens.get(id);
      if (token !== undefined) tokens.set(id, { ...token, lastUsedAt: at });
    },
    removeToken: async (id, userId) => tokens.get(id)?.userId === userId && tokens.delete(id),
  } satisfies Partial<AccountStore>;
}

function otherPart({ sessions, tokens, links, attempts }: Tables) {
  return {
    insertLink: async (link) => void links.set(link.secretHash, link),
    takeLink: async (secretHash) => {
      const link = links.get(secretHash);
      links.delete(secretHash);
      return link;
    },
    updateAttempts: async (keys, update) => {
      const { records, result } = update(keys.map((key) => attempts.get(key)));
      for (const [index, key] of keys.entries()) {
        const record = records[index];
        if (record === null) attempts.delete(key);
        else if (record !== undefined) attempts.set(key, record);
      }
      return result;
    },
    purge: async ({ now, sessionsIdleSince, attemptsBefore }) =>
      removeWhere(sessions, (one) => one.expiresAt <= now || one.lastUsedAt <= sessionsIdleSince) +
      removeWhere(tokens, (one) => one.expiresAt !== null && one.expiresAt <= now) +
      removeWhere(links, (one) => one.expiresAt <= now) +
      removeWhere(attempts, (one) => one.lastAt <= attemptsBefore),
  } satisfies Partial<AccountStore>;
}

function removeWhere<T>(table: Map<string, T>, holds: (record: T) => boolean): number {
  let removed = 0;
  for (const [key, record] of table) {
    if (!holds(record)) continue;
    table.delete(key);
    removed++;
  }
  return removed;
}
