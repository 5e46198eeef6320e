import { isNews, rememberAlarm } from './alarms.ts';
import {
  ALARM_NATS,
  type Evidence,
  evidenceOfSilence,
  learnMagnitudes,
  strongestEvidence,
} from './evidence.ts';
import { measure } from './magnitudes.ts';
import { expectedAt, hourOf } from './season.ts';
import { AT, type SeriesState } from './state.ts';
import { magnitudeAbove } from './tail.ts';
import type { AnomalyKind, Judged, Judgement, SeriesSettings } from './types.ts';

/** Scores above are anomalies. */
export const ANOMALY_SCORE = 0.5;
/** Scores above are alerts. */
export const ALERT_SCORE = 0.75;
/** Points before a series is trained. */
export const WARM_UP_POINTS = 200;

const BAND_SHARE = 0.01;
/** Larger values are taken as this, smaller ones as 0: single precision and quotients stay finite. */
const LARGEST = 1e30;
const SMALLEST = 1e-30;
/** What a Date can be, in milliseconds on both sides of 1970. */
const LATEST = 8.64e15;

interface Band {
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
}

/** Judges a point by all before it, then learns it. Points come in order of time; equal times are two points. */
export function observe(
  series: SeriesState,
  time: number,
  value: number,
  settings: SeriesSettings = {},
): Judgement {
  if (!isTime(time) || !Number.isFinite(value)) return { outcome: 'refused', reason: 'not-finite' };
  if (time < (series.numbers[AT.lastTime] ?? 0)) return { outcome: 'refused', reason: 'earlier-than-last' };
  const taken = withinReach(value);
  const hour = hourOf(time + (settings.utcOffsetMs ?? 0));
  const band = bandAt(series, hour, taken);
  measure(series, time, taken, hour);
  const judged = judge(series, time, band, strongestEvidence(series, settings));
  learnMagnitudes(series);
  series.numbers[AT.points] = (series.numbers[AT.points] ?? 0) + 1;
  series.numbers[AT.lastTime] = time;
  return isOutOfBounds(value, settings) ? { ...judged, ...OUT_OF_BOUNDS } : judged;
}

/** Judges a series that has been silent until now, and changes nothing. Says the same again while the silence lasts. */
export function observeSilence(series: SeriesState, now: number, settings: SeriesSettings = {}): Judgement {
  const last = series.numbers[AT.lastTime] ?? 0;
  if (!isTime(now)) return { outcome: 'refused', reason: 'not-finite' };
  if (now < last) return { outcome: 'refused', reason: 'earlier-than-last' };
  const trained = isTrained(series);
  const band = bandAt(series, hourOf(now + (settings.utcOffsetMs ?? 0)), 0);
  const score = trained ? toScore(evidenceOfSilence(series, now - last, settings)) : 0;
  return toJudged(trained, score, score, 'missing', band);
}

function judge(series: SeriesState, time: number, band: Band, { nats, kind }: Evidence): Judged {
  const trained = isTrained(series);
  const news = trained && isNews(series, nats);
  if (news && nats > ALARM_NATS) rememberAlarm(series, time);
  const strength = trained ? toScore(nats) : 0;
  return toJudged(trained, news ? strength : 0, strength, kind, band);
}

function toJudged(trained: boolean, score: number, strength: number, kind: AnomalyKind, band: Band): Judged {
  const anomaly = score > ANOMALY_SCORE;
  return {
    outcome: 'judged',
    trained,
    score,
    strength,
    anomaly,
    alert: score > ALERT_SCORE,
    kind: anomaly ? kind : undefined,
    expected: band.expected,
    lower: band.lower,
    upper: band.upper,
  };
}

const OUT_OF_BOUNDS = {
  score: 1,
  strength: 1,
  anomaly: true,
  alert: true,
  kind: 'over-threshold',
} as const satisfies Partial<Judged>;

function isOutOfBounds(value: number, { min, max }: SeriesSettings): boolean {
  return (min !== undefined && value < min) || (max !== undefined && value > max);
}

function isTime(time: number): boolean {
  return Math.abs(time) <= LATEST;
}

function withinReach(value: number): number {
  if (Math.abs(value) < SMALLEST) return 0;
  return Math.max(-LARGEST, Math.min(LARGEST, value));
}

function isTrained({ numbers }: SeriesState): boolean {
  return (numbers[AT.points] ?? 0) >= WARM_UP_POINTS;
}

/** ANOMALY_SCORE at ALARM_NATS, ALERT_SCORE at twice as many. */
function toScore(nats: number): number {
  return 1 - 2 ** (-nats / ALARM_NATS);
}

/** `first` is expected where nothing was seen yet. */
function bandAt(series: SeriesState, hour: number, first: number): Band {
  const { numbers } = series;
  const expected =
    expectedAt(series, hour) ?? (numbers[AT.points] === 0 ? first : (numbers[AT.mean] ?? first));
  const width = magnitudeAbove(series, 0, BAND_SHARE);
  return { expected, lower: expected - width, upper: expected + width };
}
