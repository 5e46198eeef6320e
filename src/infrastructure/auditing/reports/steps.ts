/** A stretch of time in milliseconds since 1970, its end not included. */
export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

/** Width of a bucket in time: as LogsQL writes it, and in milliseconds. */
export interface Step {
  readonly text: string;
  readonly ms: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const STEPS: readonly Step[] = (
  '1s 2s 5s 10s 15s 30s 1m 2m 5m 10m 15m 30m 1h 2h 3h 6h 12h 1d 2d 7d 30d 90d 365d'.split(' ') as string[]
).map((text) => ({ text, ms: Number(text.slice(0, -1)) * (UNITS[text.slice(-1)] ?? 0) }));

/** More of them than a chart in half a page's width can show apart. */
const MOST_BUCKETS = 75;

/** The smallest round step with which a chart has room for the whole range. */
export function stepOf({ startMs, endMs }: Range): Step {
  const least = (endMs - startMs) / MOST_BUCKETS;
  const found = STEPS.find(({ ms }) => ms >= least) ?? STEPS.at(-1);
  return found ?? { text: '1d', ms: DAY };
}
