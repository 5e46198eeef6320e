import type { Caller } from '#platform/http';
import { includesRole } from '#platform/http';
import { AccountsError } from './errors.ts';
import { type AccountParts, audit, toTime } from './parts.ts';
import type { CreatedToken, TokenInput, TokenView } from './schema.ts';
import { formatToken, TOKEN_BYTES } from './token-text.ts';
import type { TokenRecord } from './types.ts';

export async function listTokens(parts: AccountParts, caller: Caller): Promise<readonly TokenView[]> {
  return (await parts.store.listTokens(caller.id)).map(toTokenView);
}

/** Only a person makes tokens: a token that leaked must not outlive its expiry by making others. */
export async function createToken(
  parts: AccountParts,
  input: TokenInput,
  caller: Caller,
): Promise<CreatedToken> {
  const expiresAt = input.expiresAt === null ? null : Date.parse(input.expiresAt);
  await verifyInput(parts, input, expiresAt, caller);
  const secret = formatToken(parts.secrets.randomBytes(TOKEN_BYTES));
  const token: TokenRecord = {
    id: parts.secrets.id(),
    secretHash: parts.secrets.digest(secret),
    userId: caller.id,
    name: input.name,
    role: input.role,
    hint: secret.slice(-4),
    createdAt: parts.now(),
    expiresAt,
    lastUsedAt: null,
  };
  await parts.store.insertToken(token);
  audit(parts, 'token created', caller, { tokenId: token.id, name: token.name, role: token.role });
  return { ...toTokenView(token), secret };
}

async function verifyInput(
  parts: AccountParts,
  input: TokenInput,
  expiresAt: number | null,
  caller: Caller,
): Promise<void> {
  if (caller.kind !== 'session') {
    throw new AccountsError('session-required', 'Tokens are made in a session, not with another token.');
  }
  if (!includesRole(caller.role, input.role)) {
    throw new AccountsError(
      'token-role-too-high',
      `A token of ${caller.name} can be ${caller.role} at most.`,
    );
  }
  if (expiresAt !== null && !(expiresAt > parts.now())) {
    throw new AccountsError('token-expiry-past', 'The expiry is over already.');
  }
  if ((await parts.store.listTokens(caller.id)).length >= parts.limits.tokensPerUser) {
    throw new AccountsError(
      'too-many-tokens',
      `${parts.limits.tokensPerUser} tokens are enough: remove some first.`,
    );
  }
}

export async function removeToken(parts: AccountParts, id: string, caller: Caller): Promise<void> {
  if (!(await parts.store.removeToken(id, caller.id))) {
    throw new AccountsError('token-unknown', 'You have no such token.');
  }
  audit(parts, 'token removed', caller, { tokenId: id });
}

function toTokenView(token: TokenRecord): TokenView {
  return {
    id: token.id,
    name: token.name,
    role: token.role,
    hint: token.hint,
    createdAt: toTime(token.createdAt),
    expiresAt: token.expiresAt === null ? null : toTime(token.expiresAt),
    lastUsedAt: token.lastUsedAt === null ? null : toTime(token.lastUsedAt),
  };
}
