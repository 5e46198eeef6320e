import { CHANNELS, type Channel, SUBJECT_OF } from './channels.ts';
import { AT, type SeriesState } from './state.ts';
import { learn, surpriseOf } from './tail.ts';
import type { AnomalyKind, SeriesSettings } from './types.ts';

/** Nats of evidence that make an anomaly. */
export const ALARM_NATS = 6.25;
/**
 * The longer the past, the rarer must be what is told: chance brings alarms as the square root of the points, until a
 * series is so old (a year of five minutes) that its histograms forget as fast as they learn.
 */
const PAST_WEIGHT = 0.5;
const PAST_POINTS = 1000;
const OLDEST_POINTS = 100_000;
/** Distances below so many usual ones are no gap, however regular the series is. */
const LEAST_GAP = 3;

const GAP = CHANNELS.indexOf('gap');
const RESIDUAL = CHANNELS.indexOf('residual');
const RESIDUAL5 = CHANNELS.indexOf('residual5');

/** What the channel says that is out furthest, and how far it is. */
export interface Evidence {
  readonly nats: number;
  readonly kind: AnomalyKind;
}

/** The most unusual of all magnitudes that are in the state. Being rare in one way is enough. */
export function strongestEvidence(series: SeriesState, settings: SeriesSettings): Evidence {
  let nats = 0;
  let strongest: Channel = 'residual';
  for (const [at, channel] of CHANNELS.entries()) {
    const magnitude = series.numbers[AT.magnitudes + at] ?? 0;
    if (at === GAP && !isGap(series, magnitude, settings)) continue;
    const found = evidenceOf(series, at, magnitude);
    if (found <= nats) continue;
    nats = found;
    strongest = channel;
  }
  const subject = SUBJECT_OF[strongest];
  return { nats, kind: subject === 'value' ? spikeOrShift(series) : subject };
}

/** One value out moves the mean of five by a fifth of its distance; several move it by most of theirs. */
function spikeOrShift({ numbers }: SeriesState): AnomalyKind {
  const now = numbers[AT.magnitudes + RESIDUAL] ?? 0;
  const lately = numbers[AT.magnitudes + RESIDUAL5] ?? 0;
  return now > 2 * lately ? 'spike' : 'shift';
}

/** How much a silence of this length says. */
export function evidenceOfSilence(series: SeriesState, ms: number, settings: SeriesSettings): number {
  return isGap(series, ms, settings) ? evidenceOf(series, GAP, ms) : 0;
}

/** Surprise, less what a long past lets happen by chance. */
export function evidenceOf(series: SeriesState, channel: number, magnitude: number): number {
  const surprise = surpriseOf(series, channel, magnitude);
  return surprise === 0 ? 0 : Math.max(0, surprise - allowanceOf(series));
}

/** Nats that do not count. */
export function allowanceOf({ numbers }: SeriesState): number {
  const points = Math.min((numbers[AT.points] ?? 0) + 1, OLDEST_POINTS);
  return PAST_WEIGHT * Math.log(points / PAST_POINTS);
}

/** Counts the magnitudes that are in the state among the past. */
export function learnMagnitudes(series: SeriesState): void {
  const { numbers } = series;
  for (let at = 0; at < CHANNELS.length; at++) {
    if (at === GAP && numbers[AT.points] === 0) continue;
    learn(series, at, numbers[AT.magnitudes + at] ?? 0);
  }
}

function isGap({ numbers }: SeriesState, ms: number, { intervalMs }: SeriesSettings): boolean {
  return ms >= LEAST_GAP * (intervalMs ?? numbers[AT.interval] ?? 0);
}
