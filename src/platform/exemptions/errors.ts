export type ExemptionsErrorCode =
  | 'exemption-unknown'
  | 'exemption-from-annotation'
  | 'expiry-past'
  | 'area-not-running'
  | 'selector-malformed';

/** What went wrong with an exemption. The message is for people. */
export class ExemptionsError extends Error {
  override readonly name = 'ExemptionsError';
  readonly code: ExemptionsErrorCode;

  constructor(code: ExemptionsErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
