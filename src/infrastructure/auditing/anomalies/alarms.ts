import { CHANNELS } from './channels.ts';
import { ALARM_NATS, allowanceOf, evidenceOf } from './evidence.ts';
import { AT, REMEMBERED_ALARMS, type SeriesState } from './state.ts';
import { countFor, countOf, learn } from './tail.ts';
import type { Verdict } from './types.ts';

// One incident is told once. After an alarm there is silence for a while, which only what is much worse breaks; then an
// alarm must top the last one, whose memory fades. Both are measured in points: a series of hours forgets slower than
// one of minutes.

const SILENT_POINTS = 60;
/** Times the evidence of the last alarm: as an alert is to an anomaly. */
const SILENCE_BREAKS = 2;
const FADING = Math.exp(-1 / 200);

/** What is denied must become this much less than an alarm. */
const ORDINARY = 0.9;
const ONE_BIN = 2 ** 0.25;
/** Stands for the time of an anomaly that has its answer. */
const ANSWERED = -Number.MAX_VALUE;
const ENTRY = 1 + CHANNELS.length;

/** Whether this evidence is news. Called once a point. */
export function isNews({ numbers }: SeriesState, nats: number): boolean {
  const peak = (numbers[AT.peak] ?? 0) * FADING;
  const silent = (numbers[AT.points] ?? 0) < (numbers[AT.quietUntil] ?? 0);
  const news = nats > (silent ? SILENCE_BREAKS * peak : peak);
  numbers[AT.peak] = news ? nats : peak;
  return news;
}

/** Begins the silence, and keeps what the alarm was, for an answer. */
export function rememberAlarm({ numbers }: SeriesState, time: number): void {
  const alarms = numbers[AT.alarms] ?? 0;
  const at = AT.remembered + (alarms % REMEMBERED_ALARMS) * ENTRY;
  numbers[at] = time;
  numbers.copyWithin(at + 1, AT.magnitudes, AT.magnitudes + CHANNELS.length);
  numbers[AT.alarms] = alarms + 1;
  numbers[AT.quietUntil] = (numbers[AT.points] ?? 0) + SILENT_POINTS;
}

/**
 * Takes a user's word on the anomaly told at `time`. A false positive makes such magnitudes ordinary; a confirmed one is
 * taken out of the past, so that the next stays as surprising, and ends the silence. False where there was no anomaly at
 * this time, or it is none of the last four, or has its answer.
 */
export function answerAnomaly(series: SeriesState, time: number, verdict: Verdict): boolean {
  const at = findAlarm(series, time);
  if (at === undefined) return false;
  const magnitudes = series.numbers.slice(at + 1, at + ENTRY);
  series.numbers[at] = ANSWERED;
  if (verdict === 'confirmed') {
    for (const [channel, magnitude] of magnitudes.entries()) learn(series, channel, magnitude, -1);
    series.numbers[AT.peak] = 0;
    series.numbers[AT.quietUntil] = 0;
  } else for (const [channel, magnitude] of magnitudes.entries()) makeOrdinary(series, channel, magnitude);
  return true;
}

function findAlarm({ numbers }: SeriesState, time: number): number | undefined {
  if (time === ANSWERED) return undefined;
  const known = Math.min(numbers[AT.alarms] ?? 0, REMEMBERED_ALARMS);
  for (let entry = 0; entry < known; entry++) {
    const at = AT.remembered + entry * ENTRY;
    if (numbers[at] === time) return at;
  }
  return undefined;
}

/** Counts a magnitude as often as it takes for it to be no alarm. */
function makeOrdinary(series: SeriesState, channel: number, magnitude: number): void {
  const nats = ORDINARY * ALARM_NATS;
  if (evidenceOf(series, channel, magnitude) <= nats) return;
  const wanted = countFor(series, channel, nats + allowanceOf(series));
  const missing = Math.ceil(wanted - countOf(series, channel, magnitude)) + 1;
  learn(series, channel, magnitude * ONE_BIN, missing);
}
