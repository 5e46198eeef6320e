import type { Caller } from '#platform/http';
import { networkOf } from '#platform/http';
import { type AttemptKey, chargeAttempt, refundAttempt } from './attempts.ts';
import { AccountsError } from './errors.ts';
import { type AccountParts, audit, isSecret, newSecret, toTime, toUserView } from './parts.ts';
import { openSession } from './sessions.ts';
import type { SignInLink, SignInResult, UserRecord } from './types.ts';

/** By name and password. Takes as long, and says the same, for a wrong name as for a wrong password. */
export async function signIn(
  parts: AccountParts,
  name: string,
  password: string,
  remoteAddress: string,
): Promise<SignInResult> {
  const known = name.trim().toLowerCase();
  const checked = await checkPassword(parts, known, password, remoteAddress);
  return checked.kind === 'right' ? admit(parts, checked.user, 'password', remoteAddress) : checked;
}

type Checked =
  | { readonly kind: 'right'; readonly user: UserRecord }
  | { readonly kind: 'refused' }
  | { readonly kind: 'limited'; readonly retryAfterMs: number };

async function checkPassword(
  parts: AccountParts,
  name: string,
  password: string,
  remoteAddress: string,
): Promise<Checked> {
  const keys = attemptKeys(parts, name, remoteAddress);
  const retryAfterMs = await charge(parts, keys);
  const user = await parts.store.userByName(name);
  // A name that nobody has may be a password in the wrong field: it is not written down.
  const who = { user: user?.name ?? 'unknown', from: remoteAddress };
  if (retryAfterMs > 0) {
    parts.logger.warn('sign-in limited', { audit: true, ...who, retryAfterMs });
    return { kind: 'limited', retryAfterMs };
  }
  if (!(await parts.passwords.verify(password, user?.passwordHash ?? null)) || user === undefined) {
    parts.logger.warn('sign-in refused', { audit: true, ...who });
    return { kind: 'refused' };
  }
  await parts.store.updateAttempts(sorted(keys), (records) => refundAttempt(records, sortedForget(keys)));
  await improveHash(parts, user, password);
  return { kind: 'right', user };
}

interface Keys {
  readonly name: AttemptKey;
  readonly address: AttemptKey;
}

function attemptKeys(parts: AccountParts, name: string, remoteAddress: string): Keys {
  const { secrets, limits } = parts;
  return {
    name: { key: secrets.digest(`name ${name}`), free: limits.freeAttemptsPerName },
    address: {
      key: secrets.digest(`address ${networkOf(remoteAddress)}`),
      free: limits.freeAttemptsPerAddress,
    },
  };
}

/** Stores lock in this order, so that two sign-ins never wait for each other. */
function inOrder(keys: Keys): readonly AttemptKey[] {
  return [keys.name, keys.address].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function sorted(keys: Keys): readonly string[] {
  return inOrder(keys).map(({ key }) => key);
}

function sortedForget(keys: Keys): readonly boolean[] {
  return inOrder(keys).map((key) => key === keys.name);
}

async function charge(parts: AccountParts, keys: Keys): Promise<number> {
  const now = parts.now();
  return parts.store.updateAttempts(sorted(keys), (records) =>
    chargeAttempt(inOrder(keys), records, parts.limits, now),
  );
}

async function improveHash(parts: AccountParts, user: UserRecord, password: string): Promise<void> {
  if (user.passwordHash === null || !parts.passwords.isOutdated(user.passwordHash)) return;
  await parts.store.replacePasswordHash(user.id, user.passwordHash, await parts.passwords.hash(password));
}

async function admit(
  parts: AccountParts,
  user: UserRecord,
  by: 'password' | 'link',
  remoteAddress: string,
): Promise<SignInResult> {
  const cookie = await openSession(parts, user);
  await parts.store.noteSignIn(user.id, parts.now());
  parts.logger.info('signed in', { audit: true, user: user.name, role: user.role, by, from: remoteAddress });
  return { kind: 'signed-in', user: toUserView(user), cookie };
}

/** Who holds the machine makes this link; it is the only way in before there is a password. */
export async function createSignInLink(parts: AccountParts, userName: string): Promise<SignInLink> {
  const secret = newSecret(parts.secrets);
  const expiresAt = parts.now() + parts.limits.linkMs;
  await parts.store.insertLink({ secretHash: parts.secrets.digest(secret), userName, expiresAt });
  audit(parts, 'sign-in link made', 'local', { user: userName, expiresAt: toTime(expiresAt) });
  return { path: `/signin?token=${secret}`, expiresAt: new Date(expiresAt) };
}

export async function redeemSignInLink(
  parts: AccountParts,
  token: string,
  remoteAddress: string,
): Promise<SignInResult> {
  const link = isSecret(token) ? await parts.store.takeLink(parts.secrets.digest(token)) : undefined;
  if (link === undefined || link.expiresAt <= parts.now()) {
    parts.logger.warn('sign-in link refused', { audit: true, from: remoteAddress });
    return { kind: 'refused' };
  }
  return admit(parts, await findOrMakeAdmin(parts, link.userName), 'link', remoteAddress);
}

async function findOrMakeAdmin(parts: AccountParts, name: string): Promise<UserRecord> {
  const known = await parts.store.userByName(name);
  if (known !== undefined) return known;
  const user: UserRecord = {
    id: parts.secrets.id(),
    name,
    role: 'admin',
    passwordHash: null,
    createdAt: parts.now(),
    lastSignInAt: null,
  };
  if (await parts.store.insertUser(user)) {
    audit(parts, 'user created', 'local', { user: name, role: user.role });
    return user;
  }
  // Another replica was faster.
  const made = await parts.store.userByName(name);
  if (made === undefined) throw new AccountsError('user-unknown', `There is no user ${name}.`);
  return made;
}

/** Ends all sessions of the user and opens a new one for who changed it. */
export async function changeOwnPassword(
  parts: AccountParts,
  caller: Caller,
  input: { readonly current?: string | undefined; readonly password: string },
  remoteAddress: string,
): Promise<SignInResult> {
  if (caller.kind !== 'session') {
    throw new AccountsError('session-required', 'A password is changed in a session, not with an API token.');
  }
  const user = await parts.store.userById(caller.id);
  if (user === undefined) throw new AccountsError('user-unknown', 'This user was removed.');
  if (user.passwordHash !== null) {
    const checked = await checkPassword(parts, user.name, input.current ?? '', remoteAddress);
    if (checked.kind !== 'right') return checked;
  }
  const changed = await parts.store.changeUser(user.id, {
    passwordHash: await parts.passwords.hash(input.password),
  });
  if (typeof changed === 'string') throw new AccountsError('user-unknown', 'This user was removed.');
  audit(parts, 'password changed', caller, { user: user.name });
  return { kind: 'signed-in', user: toUserView(changed), cookie: await openSession(parts, changed) };
}
