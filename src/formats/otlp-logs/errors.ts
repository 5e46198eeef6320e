/** `malformed` no such request; `limit` more or deeper than is taken. */
export type OtlpCode = 'malformed' | 'limit';

/** The only error that this module throws. */
export class OtlpError extends Error {
  override readonly name = 'OtlpError';
  readonly code: OtlpCode;

  constructor(code: OtlpCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
