import type { Caller, Credentials, SetCookie } from '#platform/http';
import { lowerRole } from '#platform/http';
import { type AccountParts, isSecret, newSecret } from './parts.ts';
import { isTokenText } from './token-text.ts';
import type { UserRecord } from './types.ts';

/** Times of last use are written at most this often: a page asks many times a second. */
const TOUCH_MS = 60_000;

/**
 * Who calls. A bearer token counts alone: a request that sends a bad one is nobody, whatever cookies it has, or the
 * rules for tokens (no origin check) would hold for a session.
 */
export async function authenticate(
  parts: AccountParts,
  credentials: Credentials,
): Promise<Caller | undefined> {
  if (credentials.bearer !== undefined) return callerOfToken(parts, credentials.bearer);
  const secret = credentials.cookies[parts.cookie.name];
  return secret === undefined ? undefined : callerOfSession(parts, secret, credentials.passive);
}

async function callerOfToken(parts: AccountParts, text: string): Promise<Caller | undefined> {
  if (!isTokenText(text)) return undefined;
  const found = await parts.store.tokenBySecret(parts.secrets.digest(text));
  if (found === undefined) return undefined;
  const { token, user } = found;
  const now = parts.now();
  if (token.expiresAt !== null && token.expiresAt <= now) return undefined;
  if (token.lastUsedAt === null || now - token.lastUsedAt >= TOUCH_MS)
    await parts.store.touchToken(token.id, now);
  return {
    kind: 'token',
    id: user.id,
    name: user.name,
    role: lowerRole(token.role, user.role),
    credential: token.id,
  };
}

async function callerOfSession(
  parts: AccountParts,
  secret: string,
  passive: boolean,
): Promise<Caller | undefined> {
  if (!isSecret(secret)) return undefined;
  const found = await parts.store.sessionBySecret(parts.secrets.digest(secret));
  if (found === undefined) return undefined;
  const { session, user } = found;
  const now = parts.now();
  if (session.expiresAt <= now || session.lastUsedAt + parts.limits.sessionIdleMs <= now) return undefined;
  if (!passive && now - session.lastUsedAt >= TOUCH_MS) await parts.store.touchSession(session.id, now);
  return { kind: 'session', id: user.id, name: user.name, role: user.role, credential: session.id };
}

/** A new session of this user. Always a new secret, so that nobody can plant one before the sign-in. */
export async function openSession(parts: AccountParts, user: UserRecord): Promise<SetCookie> {
  const now = parts.now();
  const secret = newSecret(parts.secrets);
  await parts.store.insertSession({
    id: parts.secrets.id(),
    secretHash: parts.secrets.digest(secret),
    userId: user.id,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + parts.limits.sessionMs,
  });
  return toCookie(parts, secret, parts.limits.sessionMs / 1000);
}

/** The cookie that takes the session's cookie away. */
export function endCookie(parts: AccountParts): SetCookie {
  return toCookie(parts, '', 0);
}

function toCookie(parts: AccountParts, value: string, maxAgeSeconds: number): SetCookie {
  return { name: parts.cookie.name, value, maxAgeSeconds, secure: parts.cookie.secure };
}
