import type { LogKind } from './types.ts';

const DAY_NS = 86_400_000_000_000n;
/** A clock that stood before this was never set. */
const EARLIEST_NS = 946_684_800_000_000_000n;
const TIME =
  /^\s*(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:(?:T|\s+)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?(?:Z| UTC|([-+])(\d{2})(?::?(\d{2}))?)?)?\s*)?$/;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/**
 * The time of a record, as `layout.ts` has it: the first of the kind's fields that can be read, or the time of arrival; a
 * clock that is a day ahead or was never set is not believed. Nanoseconds since 1970.
 */
export function timeOfRecord(kind: LogKind, fieldOf: (name: string) => string, receivedNs: bigint): bigint {
  for (const field of kind.time) {
    const ns = readTime(fieldOf(field));
    if (ns !== undefined) return ns >= EARLIEST_NS && ns <= receivedNs + DAY_NS ? ns : receivedNs;
  }
  return receivedNs;
}

/** A time as DuckDB reads one: RFC 3339 and its looser forms, UTC where no zone is told. */
export function readTime(text: string): bigint | undefined {
  if (text.length < 8 || text.length > 64) return undefined;
  const parts = TIME.exec(text);
  if (parts === null) return undefined;
  const [, year, , month, day, hour = '0', minute = '0', second = '0'] = parts;
  const date = toDate(Number(year), Number(month), Number(day));
  const seconds = secondsOf(Number(hour), Number(minute), Number(second));
  if (date === undefined || seconds === undefined) return undefined;
  const [fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = parts.slice(8);
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -60 : 60);
  const ns = BigInt(date + seconds - zone) * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return ns < MIN_INT64 || ns > MAX_INT64 ? undefined : ns;
}

/** Seconds since 1970; undefined for the 30th of February. */
function toDate(year: number, month: number, day: number): number | undefined {
  if (year < 1677) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / 1000 : undefined;
}

/** Since midnight. */
function secondsOf(hour: number, minute: number, second: number): number | undefined {
  const isTime = hour < 24 ? minute < 60 && second < 60 : hour === 24 && minute === 0 && second === 0;
  return isTime ? hour * 3600 + minute * 60 + second : undefined;
}
