export type JoseCode =
  /** The text is no token, key or key set. */
  | 'malformed'
  /** An algorithm or kind of key that is not known. */
  | 'unsupported'
  /** A key that the algorithm cannot use. */
  | 'key';

/** What is wrong with a token or key; the words are those of the Go library that OPA uses where it has some. */
export class JoseError extends Error {
  override readonly name = 'JoseError';
  readonly code: JoseCode;

  constructor(code: JoseCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
