/** What was chosen: `now-1h`, `now`, a time in RFC 3339, or all there is. */
export interface RangeText {
  readonly from: string;
  readonly to: string;
}

export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

export const DEFAULT_RANGE: RangeText = { from: 'now-1h', to: 'now' };
/** From the first record on. */
export const ALL = 'all';

export const PRESETS = ['now-15m', 'now-1h', 'now-6h', 'now-24h', 'now-7d', 'now-30d', ALL] as const;

/** Milliseconds since 1970; undefined for what is no time. */
export function readMoment(text: string, nowMs: number): number | undefined {
  if (text === 'now') return nowMs;
  const ago = /^now-(\d{1,6})([smhdw])$/.exec(text);
  if (ago !== null) return nowMs - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** The two ends as times. `firstMs` is when the logs begin; what cannot be read is the default. */
export function resolveRange(range: RangeText, nowMs: number, firstMs: number): TimeRange {
  const fallback = nowMs - 3_600_000;
  if (range.from === ALL) return { startMs: Math.min(firstMs, fallback), endMs: nowMs };
  const startMs = readMoment(range.from, nowMs) ?? fallback;
  const endMs = readMoment(range.to, nowMs) ?? nowMs;
  return endMs > startMs ? { startMs, endMs } : { startMs: endMs - 1000, endMs };
}

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000,
  600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000,
  172_800_000, 604_800_000, 2_592_000_000,
];
const MOST_BUCKETS = 90;

/** The smallest round step with which a chart has room for all of them. */
export function stepOf({ startMs, endMs }: TimeRange): number {
  const least = (endMs - startMs) / MOST_BUCKETS;
  return STEPS_MS.find((step) => step >= least) ?? Math.ceil(least / 2_592_000_000) * 2_592_000_000;
}

export interface Bucket {
  readonly startMs: number;
  readonly count: number;
}

/** Every bucket of the range, empty ones too: a gap is what one looks for. */
export function fillBuckets(
  range: TimeRange,
  stepMs: number,
  counts: ReadonlyMap<number, number>,
): readonly Bucket[] {
  const first = Math.floor(range.startMs / stepMs) * stepMs;
  const length = Math.max(1, Math.ceil((range.endMs - first) / stepMs));
  return Array.from({ length: Math.min(length, 2 * MOST_BUCKETS) }, (_, index) => {
    const startMs = first + index * stepMs;
    return { startMs, count: counts.get(startMs) ?? 0 };
  });
}

/** `2026-11-23 10:42:07.123` where the reader is: what lies under each other can be compared. */
export function stampText(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** What a `datetime-local` field takes: the same without a zone. */
export function toField(ms: number): string {
  return stampText(new Date(ms).toISOString()).slice(0, 19).replace(' ', 'T');
}
