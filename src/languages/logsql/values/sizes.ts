import { parseFloat64 } from './numbers.ts';

const NS_PER_SECOND = 1e9;
const NS_PER_DAY = 86_400 * NS_PER_SECOND;
const MAX_INT64 = 2 ** 63;

type Units = readonly (readonly [suffix: string, factor: number])[];

/** Longer suffixes first: `ms` is no `m`. */
const DURATION_UNITS: Units = [
  ['µs', 1e3],
  ['ms', 1e6],
  ['ns', 1],
  ['y', 365 * NS_PER_DAY],
  ['w', 7 * NS_PER_DAY],
  ['d', NS_PER_DAY],
  ['h', 3600 * NS_PER_SECOND],
  ['m', 60 * NS_PER_SECOND],
  ['s', NS_PER_SECOND],
];

const BYTE_UNITS: Units = [
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
  ['B', 1],
  ['K', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
];

/** `1.5h30m` in nanoseconds, truncated part by part. Integers beyond 2^53 are rounded, beyond int64 they are 2^63. */
export function parseDuration(text: string): number | undefined {
  return parseParts(text, DURATION_UNITS, () => undefined);
}

/** `1.5KiB`, `10MB20K`, `5` in bytes; without a unit only integers. */
export function parseByteSize(text: string): number | undefined {
  return parseParts(text, BYTE_UNITS, (value) => (Number.isInteger(value) ? value : undefined));
}

/** VictoriaLogs takes a minus alone for zero: the sum of no parts. */
function parseParts(
  text: string,
  units: Units,
  bare: (value: number) => number | undefined,
): number | undefined {
  if (text === '') return undefined;
  const isNegative = text.charCodeAt(0) === 45;
  let at = isNegative ? 1 : 0;
  let total = 0;
  while (at < text.length) {
    const start = at;
    while (isNumberPart(text.charCodeAt(at))) at += 1;
    const value = at > start ? parseFloat64(text.slice(start, at)) : undefined;
    if (value === undefined) return undefined;
    const unit = at === text.length ? undefined : units.find(([suffix]) => text.startsWith(suffix, at));
    const part = at === text.length ? bare(value) : unit && value * unit[1];
    if (part === undefined) return undefined;
    at += unit?.[0].length ?? 0;
    total = Math.min(total + Math.trunc(part), MAX_INT64);
  }
  return isNegative && total !== 0 ? -total : total;
}

function isNumberPart(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46 || code === 95;
}

/** A number, duration or size: what an offset of a bucket can be. */
export function parseBucketOffset(text: string): number | undefined {
  return parseFloat64(text) ?? parseDuration(text) ?? parseByteSize(text);
}

const NAMED_BUCKETS: ReadonlyMap<string, number> = new Map([
  ['nanosecond', 1],
  ['microsecond', 1e3],
  ['millisecond', 1e6],
  ['second', NS_PER_SECOND],
  ['minute', 60 * NS_PER_SECOND],
  ['hour', 3600 * NS_PER_SECOND],
  ['day', NS_PER_DAY],
  ['week', 7 * NS_PER_DAY],
]);

/** What a bucket can be, without `month` and `year`: a word, a number, duration or size, or a mask such as `/24`. */
export function parseBucketSize(text: string): number | undefined {
  return NAMED_BUCKETS.get(text) ?? parseBucketOffset(text) ?? parseMask(text);
}

function parseMask(text: string): number | undefined {
  const bits = /^\/(?:0|[1-9][0-9]?)$/.test(text) ? Number(text.slice(1)) : 33;
  return bits > 32 ? undefined : 2 ** (32 - bits);
}

const LONG_PARTS: readonly (readonly [suffix: string, ns: bigint])[] = [
  ['w', 604_800_000_000_000n],
  ['d', 86_400_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
];

const SHORT_PARTS: readonly (readonly [suffix: string, ns: bigint])[] = [
  ['ms', 1_000_000n],
  ['µs', 1000n],
  ['ns', 1n],
];

/** A duration as VictoriaLogs writes it: seconds with a fraction where they are whole, smaller units below a second. */
export function formatDuration(ns: bigint): string {
  if (ns === 0n) return '0';
  let rest = ns < 0n ? -ns : ns;
  const sign = ns < 0n ? '-' : '';
  const isLong = rest >= 1_000_000_000n;
  let text = '';
  for (const [suffix, size] of isLong ? LONG_PARTS : SHORT_PARTS) {
    if (rest < size) continue;
    text += `${rest / size}${suffix}`;
    rest %= size;
  }
  if (isLong && rest >= 1_000_000_000n) return `${sign}${text}${Number(rest) / NS_PER_SECOND}s`;
  return isLong && rest > 0n ? sign + text + formatDuration(rest) : sign + text;
}
