export type X509Code =
  /** The bytes are not what they must be. */
  | 'malformed'
  /** An algorithm, curve or form that is not read here. */
  | 'unsupported'
  /** A key that fails its own checks, or that is too small or too large. */
  | 'key'
  | 'signature'
  /** No chain leads to a root, or a certificate of it is not fit for its place. */
  | 'chain'
  /** The certificate is for another name. */
  | 'name'
  | 'limit';

/** What is wrong with a certificate, key or chain; the words are those of Go's crypto/x509 where it has some. */
export class X509Error extends Error {
  override readonly name = 'X509Error';
  readonly code: X509Code;

  constructor(code: X509Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Runs a part of a parser; what asn1 throws in it becomes an X509Error with this message. */
export function reading<T>(message: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof X509Error) throw error;
    throw new X509Error('malformed', message, { cause: error });
  }
}
