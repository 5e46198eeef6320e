export type AuditEventCode =
  /** The text is longer than is allowed. */
  | 'text_too_large'
  /** It holds more events than are allowed. */
  | 'too_many_events';

/** A text that is not read at all. What is wrong with single events is a value, not an exception. */
export class AuditEventError extends Error {
  override readonly name = 'AuditEventError';
  readonly code: AuditEventCode;

  constructor(code: AuditEventCode, message: string) {
    super(message);
    this.code = code;
  }
}
