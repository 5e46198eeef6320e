import { z } from 'zod';

/** The wire shapes of users, sessions and tokens: what the API answers and the console shows. */

export const role = z.enum(['viewer', 'operator', 'admin']);

/** Lower case, so that nobody signs in as somebody who looks the same. */
export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9._@-]{0,62}$/,
    'Letters, digits, and . _ @ - after the first; at most 63 characters.',
  );

/** No rules about kinds of characters (NIST SP 800-63B): length is what counts. */
export const newPassword = z.string().min(12, 'At least 12 characters.').max(256, 'At most 256 characters.');

export const signInInput = z.object({
  name: z.string().max(256),
  password: z.string().max(256),
});

export const sessionUser = z.object({
  id: z.string(),
  name: z.string(),
  role,
  /** False for who signed in by a link only: the console then asks to set one. */
  hasPassword: z.boolean(),
});

export const session = z.object({ user: sessionUser.nullable(), language: z.enum(['en', 'zh']) });

export const ownPasswordInput = z.object({
  /** Needed when there is one. */
  current: z.string().max(256).optional(),
  password: newPassword,
});

export const user = z.object({
  id: z.string(),
  name: z.string(),
  role,
  hasPassword: z.boolean(),
  createdAt: z.string(),
  lastSignInAt: z.string().nullable(),
});

export const users = z.object({ users: z.array(user) });

export const userInput = z.object({ name: userName, role, password: newPassword.optional() });

export const userPatch = z
  .object({ role: role.optional(), password: newPassword.optional() })
  .refine((patch) => patch.role !== undefined || patch.password !== undefined, 'Nothing to change.');

export const token = z.object({
  id: z.string(),
  name: z.string(),
  role,
  /** The last four characters, to tell tokens apart. */
  hint: z.string(),
  createdAt: z.string(),
  /** null: until it is removed. */
  expiresAt: z.string().nullable(),
  /** To the minute. */
  lastUsedAt: z.string().nullable(),
});

export const tokens = z.object({ tokens: z.array(token) });

export const tokenInput = z.object({
  name: z.string().trim().min(1).max(100),
  role: role.default('viewer'),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

/** The only time that the secret is shown. */
export const createdToken = token.extend({ secret: z.string() });

export const signInLinkQuery = z.object({ token: z.string().max(200).default('') });

export type SessionView = z.output<typeof session>;
export type UserView = z.output<typeof user>;
export type UserInput = z.output<typeof userInput>;
export type UserPatch = z.output<typeof userPatch>;
export type TokenView = z.output<typeof token>;
export type TokenInput = z.output<typeof tokenInput>;
export type CreatedToken = z.output<typeof createdToken>;
