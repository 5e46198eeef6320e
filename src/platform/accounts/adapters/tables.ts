import type { Selectable } from 'kysely';
import { role } from '../schema.ts';
import type { AttemptRecord, SessionRecord, TokenRecord, UserRecord } from '../types.ts';

interface UserTable {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly password_hash: string | null;
  readonly created_at: Date;
  readonly last_sign_in_at: Date | null;
}

interface SessionTable {
  readonly id: string;
  readonly secret_hash: string;
  readonly user_id: string;
  readonly created_at: Date;
  readonly last_used_at: Date;
  readonly expires_at: Date;
}

interface TokenTable {
  readonly id: string;
  readonly secret_hash: string;
  readonly user_id: string;
  readonly name: string;
  readonly role: string;
  readonly hint: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
}

interface LinkTable {
  readonly secret_hash: string;
  readonly user_name: string;
  readonly expires_at: Date;
}

interface AttemptTable {
  readonly key: string;
  readonly failures: number;
  readonly last_at: Date;
  readonly blocked_until: Date;
}

export interface Tables {
  readonly accounts_user: UserTable;
  readonly accounts_session: SessionTable;
  readonly accounts_token: TokenTable;
  readonly accounts_sign_in_link: LinkTable;
  readonly accounts_attempt: AttemptTable;
}

/** A role that we do not know is refused, never taken for another. */
export function toUser(row: Selectable<UserTable>): UserRecord {
  return {
    id: row.id,
    name: row.name,
    role: role.parse(row.role),
    passwordHash: row.password_hash,
    createdAt: row.created_at.getTime(),
    lastSignInAt: row.last_sign_in_at?.getTime() ?? null,
  };
}

export function fromUser(user: UserRecord): UserTable {
  return {
    id: user.id,
    name: user.name,
    role: user.role,
    password_hash: user.passwordHash,
    created_at: new Date(user.createdAt),
    last_sign_in_at: toDate(user.lastSignInAt),
  };
}

export function toSession(row: Selectable<SessionTable>): SessionRecord {
  return {
    id: row.id,
    secretHash: row.secret_hash,
    userId: row.user_id,
    createdAt: row.created_at.getTime(),
    lastUsedAt: row.last_used_at.getTime(),
    expiresAt: row.expires_at.getTime(),
  };
}

export function fromSession(session: SessionRecord): SessionTable {
  return {
    id: session.id,
    secret_hash: session.secretHash,
    user_id: session.userId,
    created_at: new Date(session.createdAt),
    last_used_at: new Date(session.lastUsedAt),
    expires_at: new Date(session.expiresAt),
  };
}

export function toToken(row: Selectable<TokenTable>): TokenRecord {
  return {
    id: row.id,
    secretHash: row.secret_hash,
    userId: row.user_id,
    name: row.name,
    role: role.parse(row.role),
    hint: row.hint,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at?.getTime() ?? null,
    lastUsedAt: row.last_used_at?.getTime() ?? null,
  };
}

export function fromToken(token: TokenRecord): TokenTable {
  return {
    id: token.id,
    secret_hash: token.secretHash,
    user_id: token.userId,
    name: token.name,
    role: token.role,
    hint: token.hint,
    created_at: new Date(token.createdAt),
    expires_at: toDate(token.expiresAt),
    last_used_at: toDate(token.lastUsedAt),
  };
}

export function toAttempt(row: Selectable<AttemptTable>): AttemptRecord {
  return {
    key: row.key,
    failures: row.failures,
    lastAt: row.last_at.getTime(),
    blockedUntil: row.blocked_until.getTime(),
  };
}

export function fromAttempt(attempt: AttemptRecord): AttemptTable {
  return {
    key: attempt.key,
    failures: attempt.failures,
    last_at: new Date(attempt.lastAt),
    blocked_until: new Date(attempt.blockedUntil),
  };
}

function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
