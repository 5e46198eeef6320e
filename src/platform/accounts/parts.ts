import type { Logger } from '#platform/logging';
import type { UserView } from './schema.ts';
import type { AccountLimits, AccountStore, Actor, Passwords, Secrets, UserRecord } from './types.ts';

/** What the parts of accounts share. */
export interface AccountParts {
  readonly store: AccountStore;
  readonly passwords: Passwords;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly now: () => number;
  readonly limits: AccountLimits;
  readonly cookie: { readonly name: string; readonly secure: boolean };
}

/** A secret for a cookie or a link: 256 random bits, safe in a URL. */
export function newSecret(secrets: Secrets): string {
  return Buffer.from(secrets.randomBytes(32)).toString('base64url');
}

/** Whether the text can be such a secret: what cannot never reaches the database. */
export function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** The audit line: who did what to whom. Never a secret. */
export function audit(
  parts: AccountParts,
  did: string,
  actor: Actor,
  fields: Readonly<Record<string, unknown>>,
): void {
  const by =
    actor === 'local'
      ? { actor: 'local' }
      : { actor: actor.name, via: actor.kind, credentialId: actor.credential };
  parts.logger.info(did, { audit: true, ...by, ...fields });
}

export function toUserView(user: UserRecord): UserView {
  return {
    id: user.id,
    name: user.name,
    role: user.role,
    hasPassword: user.passwordHash !== null,
    createdAt: toTime(user.createdAt),
    lastSignInAt: user.lastSignInAt === null ? null : toTime(user.lastSignInAt),
  };
}

export function toTime(ms: number): string {
  return new Date(ms).toISOString();
}
