export type Asn1Code = 'truncated' | 'length' | 'tag' | 'value' | 'trailing' | 'base64' | 'pem';

/** Bytes or text that are not what they must be. `offset` counts from the start of what was read. */
export class Asn1Error extends Error {
  override readonly name = 'Asn1Error';
  readonly code: Asn1Code;
  readonly offset: number;

  constructor(code: Asn1Code, message: string, offset = 0, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.offset = offset;
  }
}
