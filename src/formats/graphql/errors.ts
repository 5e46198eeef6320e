export type GraphqlCode =
  /** The text is no document. */
  | 'syntax'
  /** The types do not fit together. */
  | 'schema'
  /** Deeper than is looked at. */
  | 'limit';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A document cannot be read, or a schema cannot be used; the words are those of gqlparser. */
export class GraphqlError extends Error {
  override readonly name = 'GraphqlError';
  readonly code: GraphqlCode;
  readonly place: Place | undefined;

  constructor(code: GraphqlCode, message: string, place?: Place, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.place = place;
  }
}

/** As gqlparser prints an error: `input:1:2: message`. */
export function errorLine({
  message,
  place,
}: {
  readonly message: string;
  readonly place: Place | undefined;
}): string {
  return place ? `input:${place.line}:${place.column}: ${message}` : `input: ${message}`;
}
