import { Asn1Error } from './errors.ts';

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})$/;

/** Milliseconds since 1970 of a UTCTime: years 50 to 99 are of the twentieth century (RFC 5280, 4.1.2.5.1). */
export function decodeUtcTime(content: Uint8Array): number {
  const parts = UTC_TIME.exec(latin1(content));
  if (!parts) throw new Asn1Error('value', 'malformed UTCTime');
  const year = Number(parts[1]);
  return toMilliseconds(year < 50 ? 2000 + year : 1900 + year, parts);
}

/** Milliseconds since 1970 of a GeneralizedTime without fractions (RFC 5280, 4.1.2.5.2). */
export function decodeGeneralizedTime(content: Uint8Array): number {
  const parts = GENERALIZED_TIME.exec(latin1(content));
  if (!parts) throw new Asn1Error('value', 'malformed GeneralizedTime');
  return toMilliseconds(Number(parts[1]), parts);
}

/** Content of a UTCTime until 2049, else of a GeneralizedTime. */
export function encodeTime(milliseconds: number): { readonly isUtc: boolean; readonly text: string } {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  if (year < 0 || year > 9999) throw new Asn1Error('value', 'a year that no certificate can hold');
  const digits = `${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
  const isUtc = year >= 1950 && year < 2050;
  return { isUtc, text: isUtc ? digits.slice(2) : digits };
}

function toMilliseconds(year: number, parts: readonly (string | undefined)[]): number {
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(2, 7)
    .map((part) => Number(part ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal) throw new Asn1Error('value', 'a time that does not exist');
  return date.getTime() - offsetMs(parts[7] ?? 'Z');
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function latin1(content: Uint8Array): string {
  return content.length > 32 ? '' : String.fromCharCode(...content);
}
