export { createKyselyAccountStore } from './adapters/kysely-account-store.ts';
export { accountMigrations } from './adapters/migrations.ts';
export { createAccounts } from './create-accounts.ts';
export type { AccountsErrorCode } from './errors.ts';
export { AccountsError } from './errors.ts';
export { accountRoutes } from './routes.ts';
export type {
  CreatedToken,
  SessionView,
  TokenInput,
  TokenView,
  UserInput,
  UserPatch,
  UserView,
} from './schema.ts';
export type { AccountStore, Accounts, Actor, SignInLink, SignInResult } from './types.ts';
