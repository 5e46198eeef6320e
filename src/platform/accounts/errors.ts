export type AccountsErrorCode =
  | 'user-unknown'
  | 'user-name-taken'
  | 'last-admin'
  | 'password-weak'
  | 'token-unknown'
  | 'token-role-too-high'
  | 'token-expiry-past'
  | 'too-many-tokens'
  | 'session-required'
  | 'sign-in-busy'
  | 'password-hash-malformed';

/** What went wrong with users, tokens or sign-in. The message is for people and holds no secret. */
export class AccountsError extends Error {
  override readonly name = 'AccountsError';
  readonly code: AccountsErrorCode;

  constructor(code: AccountsErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
