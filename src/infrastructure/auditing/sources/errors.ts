/**
 * `in-use` another process does the same; `damaged` a file of ours is not what we wrote; `refused` the receiver does not
 * take it; `unreachable` it does not answer; `not-found` no such source; `invalid` a source that cannot be.
 */
export type SourceErrorCode = 'in-use' | 'damaged' | 'refused' | 'unreachable' | 'not-found' | 'invalid';

/** The only error that the sources of logs throw themselves. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
