import { RecordsError } from '../errors.ts';

/** Type numbers of PostgreSQL whose values both engines must hand out alike. */
export const OID = { int8: 20, date: 1082, interval: 1186, numeric: 1700 } as const;

/** `count(*)` and identities are numbers here; what a number cannot hold exactly is refused, never rounded. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RecordsError('failed', `the number ${text} is too large to be read exactly: select it as text`);
  }
  return value;
}

/** Days, intervals and decimals stay as PostgreSQL writes them. */
export function parseText(text: string): string {
  return text;
}
