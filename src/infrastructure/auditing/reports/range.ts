import type { Range } from './steps.ts';

/** What was chosen: `now-24h`, `now`, a time in RFC 3339; `all` as `from` is from the first record on. */
export interface RangeText {
  readonly from: string;
  readonly to: string;
}

/** The stretch that a range is compared with: right before it, of the same length, or a day or a week earlier. */
export type Comparison = 'none' | 'before' | 'day' | 'week';

const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[-+]\d\d:\d\d)?)?$/;

/** Milliseconds since 1970; undefined for what is no time. */
export function readMoment(text: string, nowMs: number): number | undefined {
  if (text === 'now') return nowMs;
  const ago = /^now-(\d{1,6})([smhdw])$/.exec(text);
  if (ago !== null) return nowMs - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  const ms = ISO.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** The two ends as times; undefined where one of them is none, or nothing lies between them. */
export function resolveRange({ from, to }: RangeText, nowMs: number, firstMs: number): Range | undefined {
  const endMs = readMoment(to, nowMs);
  const startMs = from === 'all' ? Math.min(firstMs, nowMs - DAY_MS) : readMoment(from, nowMs);
  if (startMs === undefined || endMs === undefined || startMs >= endMs) return undefined;
  return { startMs, endMs };
}

/** Undefined: nothing is compared. */
export function rangeBefore({ startMs, endMs }: Range, comparison: Comparison): Range | undefined {
  if (comparison === 'none') return undefined;
  const shiftMs = { before: endMs - startMs, day: DAY_MS, week: WEEK_MS }[comparison];
  return { startMs: startMs - shiftMs, endMs: endMs - shiftMs };
}
