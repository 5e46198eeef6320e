import { RecordsError, type RecordsErrorCode } from '../errors.ts';

/** SQLSTATE, class or whole, and the codes of Node's sockets and files. */
const BY_CODE: Readonly<Record<string, RecordsErrorCode>> = {
  '23': 'conflict',
  '28': 'unauthorized',
  '08': 'unreachable',
  '53100': 'disk-full',
  '53300': 'unreachable',
  '57P01': 'unreachable',
  '57P02': 'unreachable',
  '57P03': 'unreachable',
  '3D000': 'unreachable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOENT: 'unreachable',
  EPIPE: 'unreachable',
};

/** Of the classes in the table, only these mean one thing whatever follows. */
const CLASSES = new Set(['23', '28', '08']);

/** The database's own words behind one of our codes; a RecordsError stays as it is. */
export function toRecordsError(error: unknown): RecordsError {
  if (error instanceof RecordsError) return error;
  const code = sqlStateOf(error) ?? '';
  const message = error instanceof Error ? error.message : String(error);
  return new RecordsError(codeOf(code, message), describe(error, message), { cause: error });
}

/** SQLSTATE or Node's code of an error or of the first error inside it. */
export function sqlStateOf(error: unknown): string | undefined {
  if (error instanceof RecordsError) return sqlStateOf(error.cause);
  if (error instanceof AggregateError) return sqlStateOf(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function codeOf(code: string, message: string): RecordsErrorCode {
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (/^[0-9A-Z]{5}$/.test(code) && CLASSES.has(code.slice(0, 2)))
    return BY_CODE[code.slice(0, 2)] ?? 'failed';
  if (/no space left on device|disk quota exceeded/i.test(message)) return 'disk-full';
  if (/connection terminated|timeout exceeded when trying to connect/i.test(message)) return 'unreachable';
  return 'failed';
}

function describe(error: unknown, message: string): string {
  if (error instanceof AggregateError && message === '') {
    return error.errors
      .map((inner: unknown) => (inner instanceof Error ? inner.message : String(inner)))
      .join('; ');
  }
  const detail = typeof error === 'object' && error !== null && 'detail' in error ? error.detail : undefined;
  // A unique violation's detail repeats the values of the row, which may be secret: it stays in the cause.
  return typeof detail === 'string' && !detail.startsWith('Key (') && !detail.startsWith('Failing row')
    ? `${message} (${detail})`
    : message;
}
