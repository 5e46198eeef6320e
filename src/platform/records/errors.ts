/**
 * `disk-full` no space left for the data; `in-use` another server has this data folder; `unreachable` PostgreSQL
 * does not answer; `unauthorized` it refuses the user; `bad-options` neither or a wrong address; `migration` a step
 * failed and was rolled back; `newer-schema` the database was written by a newer version; `unreadable` the data
 * folder cannot be opened; `conflict` a unique or foreign key is violated; `closed` used after close; `failed`
 * everything else that the database refuses.
 */
export type RecordsErrorCode =
  | 'disk-full'
  | 'in-use'
  | 'unreachable'
  | 'unauthorized'
  | 'bad-options'
  | 'migration'
  | 'newer-schema'
  | 'unreadable'
  | 'conflict'
  | 'closed'
  | 'failed';

/** The only error that this module throws. */
export class RecordsError extends Error {
  override readonly name = 'RecordsError';
  readonly code: RecordsErrorCode;

  constructor(code: RecordsErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
