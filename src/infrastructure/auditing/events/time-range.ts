import type { TimeRange } from '#languages/logsql';
import { HttpProblem } from '#platform/http';

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const NS_PER_MS = 1_000_000n;

/** `24h` and `24h ago` are so long ago; anything else is a time. Without `until` the range ends a minute from now. */
export function timeRangeBetween(
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
  defaultMs: number,
  now: number,
): TimeRange {
  const min = since === undefined ? now - defaultMs : momentOf(since, 'since', now);
  const max = until === undefined ? now + 60_000 : momentOf(until, 'until', now);
  if (min > max) throw new HttpProblem(400, 'time-range-empty', 'The range ends before it begins.');
  return { minNs: BigInt(Math.round(min)) * NS_PER_MS, maxNs: BigInt(Math.round(max)) * NS_PER_MS };
}

function momentOf(text: string, name: string, now: number): number {
  const ago = /^(\d{1,9}(?:\.\d{1,6})?)([smhdw])(?: ago)?$/.exec(text);
  if (ago !== null) return now - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  const at = Date.parse(text);
  if (Number.isFinite(at)) return at;
  throw new HttpProblem(
    400,
    'time-unreadable',
    `${name}: write a time such as 2026-11-24T10:00:00Z, or 24h.`,
  );
}
