/**
 * `bad-definition` a name or number that queues cannot take; `bad-payload` the schema refuses it; `bad-schedule` a
 * cron expression, time zone or key that cannot be read; `unknown-job` no definition of that name; `stopped` used
 * after stop.
 */
export type JobsErrorCode = 'bad-definition' | 'bad-payload' | 'bad-schedule' | 'unknown-job' | 'stopped';

/** The only error that this module throws of its own; the database's are RecordsError. */
export class JobsError extends Error {
  override readonly name = 'JobsError';
  readonly code: JobsErrorCode;

  constructor(code: JobsErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
