import { AccountsError } from './errors.ts';
import { type AccountParts, audit, toUserView } from './parts.ts';
import type { UserInput, UserPatch, UserView } from './schema.ts';
import type { Actor, UserChange, UserRefusal } from './types.ts';

export async function createUser(parts: AccountParts, input: UserInput, actor: Actor): Promise<UserView> {
  const user = {
    id: parts.secrets.id(),
    name: input.name,
    role: input.role,
    passwordHash: await hashIfGiven(parts, input.name, input.password),
    createdAt: parts.now(),
    lastSignInAt: null,
  };
  if (!(await parts.store.insertUser(user))) {
    throw new AccountsError('user-name-taken', `There is a user ${input.name} already.`);
  }
  audit(parts, 'user created', actor, { user: user.name, role: user.role });
  return toUserView(user);
}

export async function changeUser(
  parts: AccountParts,
  id: string,
  patch: UserPatch,
  actor: Actor,
): Promise<UserView> {
  const before = await parts.store.userById(id);
  if (before === undefined) throw refusal('missing', id);
  const passwordHash = await hashIfGiven(parts, before.name, patch.password);
  const change: UserChange = {
    ...(patch.role === undefined ? {} : { role: patch.role }),
    ...(passwordHash === null ? {} : { passwordHash }),
  };
  const changed = await parts.store.changeUser(id, change);
  if (typeof changed === 'string') throw refusal(changed, before.name);
  audit(parts, 'user changed', actor, {
    user: changed.name,
    role: changed.role,
    password: passwordHash !== null,
  });
  return toUserView(changed);
}

export async function removeUser(parts: AccountParts, id: string, actor: Actor): Promise<void> {
  const removed = await parts.store.removeUser(id);
  if (typeof removed === 'string') throw refusal(removed, id);
  audit(parts, 'user removed', actor, { user: removed.name });
}

/** The one rule beside the length: what stands next to it in every list is no password. */
export function verifyPassword(name: string, password: string): void {
  const plain = password.toLowerCase();
  if (plain.includes(name) && password.length < name.length + 8) {
    throw new AccountsError('password-weak', 'The password is little more than the name.');
  }
  if (new Set(plain).size < 5)
    throw new AccountsError('password-weak', 'The password repeats a few characters.');
}

async function hashIfGiven(
  parts: AccountParts,
  name: string,
  password: string | undefined,
): Promise<string | null> {
  if (password === undefined) return null;
  verifyPassword(name, password);
  return parts.passwords.hash(password);
}

function refusal(why: UserRefusal, who: string): AccountsError {
  if (why === 'missing') return new AccountsError('user-unknown', `There is no user ${who}.`);
  return new AccountsError(
    'last-admin',
    'The last administrator stays: somebody must be able to let others in.',
  );
}
