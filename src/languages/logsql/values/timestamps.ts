import { parseGoFloat } from './numbers.ts';

/** Times as VictoriaLogs reads and writes them; a text without a zone is UTC, as its server runs by default. */

const NS_PER_SECOND = 1_000_000_000n;
const MAX_INT64 = (1n << 63n) - 1n;
const MIN_INT64 = -(1n << 63n);
const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.?(\d{1,9}))?(?:Z|([-+])(\d\d):(\d\d))?$/;

/** A time with seconds, and a zone or none, in nanoseconds since 1970. Fields beyond their range carry over. */
export function parseRfc3339(text: string): bigint | undefined {
  if (text.length < 19 || text.length > 36 || text.charCodeAt(4) !== 45) return undefined;
  const parts = RFC3339.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour, zoneMinute] = parts;
  if (Number(year) < 1677 || Number(year) > 2262) return undefined;
  let seconds =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) /
    1000;
  if (seconds < -9_223_372_036 || seconds >= 9_223_372_036) return undefined;
  if (sign !== undefined) {
    if (Number(zoneHour) > 24 || Number(zoneMinute) > 60) return undefined;
    const zone = Number(zoneHour) * 3600 + Number(zoneMinute) * 60;
    seconds -= sign === '-' ? -zone : zone;
  }
  return BigInt.asIntN(64, BigInt(seconds) * NS_PER_SECOND + BigInt(fraction.padEnd(9, '0')));
}

/** In UTC with as many digits of the fraction as it needs. */
export function formatRfc3339(ns: bigint): string {
  const seconds = floorDivide(ns, NS_PER_SECOND);
  const text = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  const fraction = String(ns - seconds * NS_PER_SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return fraction === '' ? `${text}Z` : `${text}.${fraction}Z`;
}

export function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

/** `08:15` in nanoseconds since midnight; up to `24:60`. */
export function parseDayTime(text: string): bigint | undefined {
  if (!/^\d\d:\d\d$/.test(text)) return undefined;
  const [hours, minutes] = [Number(text.slice(0, 2)), Number(text.slice(3))];
  return hours > 24 || minutes > 60 ? undefined : BigInt(hours * 3600 + minutes * 60) * NS_PER_SECOND;
}

/** Does it begin with four digits as a time does? */
export function hasYearPrefix(text: string): boolean {
  return /^[0-9]{4}(?:$|[-+Zz])/.test(text);
}

/**
 * A time of a `_time` filter: `now`, `now-5m`, a year or more of a date, RFC 3339, or a number since 1970 in the unit
 * that its size suggests.
 */
export function parseTime(text: string, nowNs: bigint): bigint | undefined {
  if (text === 'now') return nowNs;
  const zone = zoneOf(text);
  if (!zone) return undefined;
  const { rest, zoneNs } = zone;
  if (
    (rest !== '' && rest.charCodeAt(rest.length - 1) > 57) ||
    rest.startsWith('-') ||
    rest.startsWith('now')
  ) {
    const back = parsePrometheusDuration(rest.replace(/^now/, ''));
    if (back === undefined) return undefined;
    return wrap(nowNs + (back > 0n ? -back : back));
  }
  if (/^\d{4}$/.test(rest)) {
    return Number(rest) >= 1970 && Number(rest) <= 2262
      ? shifted(`${rest}-01-01T00:00:00`, zoneNs)
      : undefined;
  }
  if (!text.includes('-')) return parseUnixTime(text);
  const template = PARTIAL[rest.length];
  if (template !== undefined) return shifted(rest + template, zoneNs);
  const hasZone = /(?:Z|[-+]\d\d:\d\d)$/.test(text);
  // Digits of the fraction beyond nanoseconds are cut off.
  return hasZone && isExact(text) ? parseRfc3339(text.replace(/[.,](\d{1,9})\d*/, '.$1')) : undefined;
}

/** What completes a time of that length. */
const PARTIAL: Readonly<Record<number, string>> = {
  7: '-01T00:00:00',
  10: 'T00:00:00',
  13: ':00:00',
  16: ':00',
  19: '',
};

const STRICT = /^\d{4}-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)?$/;

/** Real dates only: no thirteenth month, no 30th of February. */
function isExact(text: string): boolean {
  const parts = STRICT.exec(text);
  if (!parts) return false;
  const [month, day, hour, minute, second] = parts.slice(1).map(Number);
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return false;
  const date = new Date(Date.UTC(Number(text.slice(0, 4)), (month ?? 0) - 1, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

function shifted(text: string, zoneNs: bigint): bigint | undefined {
  if (!isExact(text)) return undefined;
  const ns = parseRfc3339(`${text}Z`);
  return ns === undefined ? undefined : wrap(ns + zoneNs);
}

function zoneOf(text: string): { readonly rest: string; readonly zoneNs: bigint } | undefined {
  const zone = text.length > 6 ? text.slice(-6) : '';
  if (!/^[-+]..:/.test(zone)) return { rest: text.replace(/Z$/, '').replace(/Z$/, ''), zoneNs: 0n };
  if (!/^[-+]\d\d:\d\d$/.test(zone)) return undefined;
  const ns = BigInt(Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4)) * 60) * NS_PER_SECOND;
  return { rest: text.slice(0, -6).replace(/Z$/, ''), zoneNs: zone.startsWith('+') ? -ns : ns };
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, by size. */
function parseUnixTime(text: string): bigint | undefined {
  if (/[.eE]/.test(text)) {
    const value = parseGoFloat(text);
    if (value === undefined || !Number.isFinite(value)) return undefined;
    if (value >= 2 ** 32) return clamp(BigInt(Math.trunc(value * 1e6)));
    return clamp(BigInt(Math.round(value * 1e3)) * 1_000_000n);
  }
  if (!/^[-+]?[0-9]{1,19}$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  if (value > MAX_INT64) return undefined;
  const limit = 1n << 32n;
  if (value >= limit * 1_000_000n) return value;
  if (value >= limit * 1000n) return wrap(value * 1000n);
  return wrap(value >= limit ? value * 1_000_000n : value * NS_PER_SECOND);
}

const PROMETHEUS_PART = /-?[0-9]+(?:\.[0-9]*)?(?:[mM][sS]|m(?![iIbB])|[sShHdDwWyYiI])/y;
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
  i: 0,
};

/** `-1h30m` as Prometheus has it, to the millisecond; a number alone is seconds. */
function parsePrometheusDuration(text: string): bigint | undefined {
  if (text === '') return undefined;
  if (/[0-9.]$/.test(text)) {
    const seconds = parseGoFloat(text);
    if (seconds !== undefined && Number.isFinite(seconds)) return millis(seconds * 1000);
  }
  let total = 0;
  let isNegative = false;
  for (let at = 0; at < text.length; at = PROMETHEUS_PART.lastIndex) {
    PROMETHEUS_PART.lastIndex = at;
    const part = PROMETHEUS_PART.exec(text)?.[0].toLowerCase();
    if (part === undefined) return undefined;
    const unit = /[a-z]+$/.exec(part)?.[0] ?? '';
    const value = Number(part.slice(0, -unit.length)) * (UNIT_MS[unit] ?? 0);
    total += isNegative && value > 0 ? -value : value;
    if (value < 0) isNegative = true;
  }
  return millis(total);
}

function millis(value: number): bigint {
  return wrap(clamp(BigInt(Math.trunc(value))) * 1_000_000n);
}

function clamp(value: bigint): bigint {
  if (value > MAX_INT64) return MAX_INT64;
  return value < MIN_INT64 ? MIN_INT64 : value;
}

/** As 64-bit arithmetic overflows. */
export function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

/** The last nanosecond of what a time with so many of its fields means: of a year, a month, …, itself. */
export function lastNsOf(ns: bigint, text: string): bigint {
  const bare = text.endsWith('Z') ? text.slice(0, -1) : text.replace(/[-+]..:..$/, '');
  if (bare.length === 4) return wrap(nextYear(ns) - 1n);
  if (bare.length < 7 || bare[4] !== '-') return ns;
  if (bare.length === 7) return wrap(nextMonth(ns) - 1n);
  const span = SPANS[bare.length];
  return span === undefined ? ns : wrap(ns + span - 1n);
}

const SPANS: Readonly<Record<number, bigint>> = {
  10: 86_400n * NS_PER_SECOND,
  13: 3600n * NS_PER_SECOND,
  16: 60n * NS_PER_SECOND,
  19: NS_PER_SECOND,
  23: 1_000_000n,
};

function dateOf(ns: bigint): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly restNs: bigint;
} {
  const date = new Date(Number(floorDivide(ns, NS_PER_SECOND)) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    restNs: ns % (86_400n * NS_PER_SECOND),
  };
}

function nextYear(ns: bigint): bigint {
  const { year, month, day, restNs } = dateOf(ns);
  return BigInt(Date.UTC(year + 1, month, day)) * 1_000_000n + restNs;
}

/** With a zone the month may begin on the last day of the one before: then it ends on the last day of its own. */
function nextMonth(ns: bigint): bigint {
  const { year, month, day, restNs } = dateOf(ns);
  const end = day === 1 ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month + 2, 0);
  return BigInt(end) * 1_000_000n + restNs;
}
