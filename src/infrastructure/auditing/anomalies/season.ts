import { HOURS, type SeriesState } from './state.ts';

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
/** Points in the mean of an hour of the week. */
const MEMORY = 30;
/** The mean over all days counts as this many points of the hour itself. */
const DAYS_WEIGHT = 12;
/** The profile is kept in single precision: smaller distances are its rounding. */
const PRECISION = 1e-6;

/** Hour of the week, counted from an arbitrary day. */
export function hourOf(time: number): number {
  return ((Math.floor(time / HOUR_MS) % HOURS) + HOURS) % HOURS;
}

/**
 * The usual value at an hour of the week: its own mean, drawn to the mean of this hour on all days while it has few points
 * itself. Undefined where no day had this hour yet.
 */
export function expectedAt({ profile, visits }: SeriesState, hour: number): number | undefined {
  let sum = 0;
  let days = 0;
  for (let at = hour % HOURS_A_DAY; at < HOURS; at += HOURS_A_DAY) {
    if (visits[at] === 0) continue;
    sum += profile[at] ?? 0;
    days++;
  }
  if (days === 0) return undefined;
  const points = visits[hour] ?? 0;
  return (points * (profile[hour] ?? 0) + (DAYS_WEIGHT * sum) / days) / (points + DAYS_WEIGHT);
}

/** Distances up to this are no distances. */
export function profileNoise(expected: number): number {
  return Math.abs(expected) * PRECISION;
}

/** Takes a value into the mean of its hour. */
export function learnExpected({ profile, visits }: SeriesState, hour: number, value: number): void {
  const points = Math.min((visits[hour] ?? 0) + 1, MEMORY);
  visits[hour] = points;
  profile[hour] = (profile[hour] ?? 0) + (value - (profile[hour] ?? 0)) / points;
}
