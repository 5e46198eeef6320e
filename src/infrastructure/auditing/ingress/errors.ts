/** `unknown_format`: no format has that name. `bad_format`: an own format cannot be one. `too_large`: more than is taken at once. */
export type IngressCode = 'unknown_format' | 'bad_format' | 'too_large' | 'bad_encoding' | 'bad_geoip';

/** What auditing of ingress traffic refuses. */
export class IngressError extends Error {
  readonly code: IngressCode;

  constructor(code: IngressCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IngressError';
    this.code = code;
  }
}
