import { Duration, Timestamp } from './types.ts';

const SECOND = 1_000_000_000n;
const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9})\d{0,12})?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** RFC 3339; undefined where it is none. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour, offsetMinute] = match;
  const ms = utc(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  if (ms === undefined) return undefined;
  const offset = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * 60 * (sign === '-' ? -1 : 1);
  const nanos = BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
  return new Timestamp(nanos - BigInt(offset) * SECOND);
}

/** Milliseconds since 1970; undefined for the 31st of February and its like. */
function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const isSame =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return isSame ? date.getTime() : undefined;
}

export function timestampText({ nanos }: Timestamp): string {
  const seconds = floorDivide(nanos, SECOND);
  const fraction = nanos - seconds * SECOND;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return fraction === 0n ? `${whole}Z` : `${whole}.${String(fraction).padStart(9, '0').replace(/0+$/, '')}Z`;
}

/** Rounds towards the past, as clocks do. */
export function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

const UNITS: Readonly<Record<string, bigint>> = {
  h: 3600n * SECOND,
  m: 60n * SECOND,
  s: SECOND,
  ms: 1_000_000n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ns: 1n,
};
const DURATION = /^[+-]?(?:0|(?:(?:\d{1,19}(?:\.\d*)?|\.\d+)(?:h|ms|m|s|us|µs|μs|ns))+)$/;
const PART = /(\d*)(?:\.(\d*))?(h|ms|m|s|us|µs|μs|ns)/g;

/** Go's form, such as `1h30m` or `-1.5s`; undefined where it is none. */
export function parseDuration(text: string): Duration | undefined {
  if (text.length > 128 || !DURATION.test(text)) return undefined;
  let nanos = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of text.matchAll(PART)) {
    const size = UNITS[unit] ?? 0n;
    nanos += BigInt(whole || '0') * size;
    // More digits than nanoseconds have are cut.
    const digits = fraction.slice(0, 18);
    if (digits !== '') nanos += (BigInt(digits) * size) / 10n ** BigInt(digits.length);
  }
  return new Duration(text.startsWith('-') ? -nanos : nanos);
}

/** Seconds with a fraction and `s`, the form that parses again. */
export function durationText({ nanos }: Duration): string {
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = String(size % SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${nanos < 0n ? '-' : ''}${size / SECOND}${fraction === '' ? '' : `.${fraction}`}s`;
}
