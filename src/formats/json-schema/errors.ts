export type JsonSchemaCode =
  /** The schema is none: the message says why, as gojsonschema does. */
  | 'schema'
  /** A reference that leads nowhere, or out into the network. */
  | 'reference'
  /** Too deep, or numbers too long. */
  | 'limit';

/** A schema cannot be used, or a document cannot be looked at. What a document fails is no error but a finding. */
export class JsonSchemaError extends Error {
  override readonly name = 'JsonSchemaError';
  readonly code: JsonSchemaCode;

  constructor(code: JsonSchemaCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
