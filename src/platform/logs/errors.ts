/**
 * `disk-full` no space left; `busy` more waits to be written than may (both: try again, nothing was taken);
 * `too-large` a batch or record is above its limit; `invalid` bytes that are not the JSON they should be;
 * `unknown-kind` no such kind of log; `unreadable` a file of the store is damaged; `in-use` another server has the
 * folder; `limit` a query went over its time, rows or memory; `cancelled` nobody waits for it any longer; `closed`
 * used after close; `unreachable` VictoriaLogs does not answer; `failed` everything else.
 */
export type LogsErrorCode =
  | 'disk-full'
  | 'busy'
  | 'too-large'
  | 'invalid'
  | 'unknown-kind'
  | 'unreadable'
  | 'in-use'
  | 'limit'
  | 'cancelled'
  | 'closed'
  | 'unreachable'
  | 'failed';

/** The only error that this module throws. */
export class LogsError extends Error {
  override readonly name = 'LogsError';
  readonly code: LogsErrorCode;

  constructor(code: LogsErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

const CODES: Readonly<Record<string, LogsErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
};

/** What a failed call of the file system means here. */
export function toLogsError(error: unknown, doing: string): LogsError {
  if (error instanceof LogsError) return error;
  const code = CODES[(error as NodeJS.ErrnoException | undefined)?.code ?? ''] ?? 'failed';
  const why = error instanceof Error ? error.message : String(error);
  const advice = code === 'disk-full' ? 'The disk is full: free space; what was acknowledged is kept. ' : '';
  return new LogsError(code, `${advice}${doing}: ${why}`, { cause: error });
}
