import {
  createSeries,
  type Judged,
  observe,
  observeSilence,
  type SeriesSettings,
} from '../anomalies/index.ts';
import { keyOf } from './read-points.ts';
import type { JobInput } from './schema.ts';
import type { Found, Point, Tracked } from './types.ts';

/** Of a job, what judging needs. */
export type JudgedJob = Pick<
  JobInput,
  'measure' | 'stepSeconds' | 'min' | 'max' | 'leastScore' | 'maxSeries'
>;

/** Judged buckets, `from` up to before `to`, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a pass over some buckets did. */
export interface Advanced {
  readonly found: readonly Found[];
  /** Keys of the series that changed. */
  readonly changed: ReadonlySet<string>;
  /** Keys of series that made room. */
  readonly forgotten: readonly string[];
  /** Series that found no room. */
  readonly leftOut: number;
}

/** After so many empty buckets a count is not fed zeros one by one any longer, until a record comes. */
const ASLEEP_BUCKETS = 300;
/** Zeros that are made up for when it wakes: a week of 5 minutes. */
const WAKE_BUCKETS = 2016;
/** A series that said nothing for so long makes room for a new one where there is none. */
const GIVES_WAY_MS = 24 * 3_600_000;
/** And is forgotten in any case after this. */
const FORGOTTEN_MS = 28 * 24 * 3_600_000;

const MAX_KEY_BYTES = 2000;
const FEW_RECORDS = 5;

/** Called for each judged bucket: for charts. */
export type OnJudged = (
  series: Tracked,
  time: number,
  value: number | undefined,
  judged: Judged,
  found: Found | undefined,
) => void;

/**
 * Judges the buckets of a span, series by series. `points` are all points of the span; a count or sum without one is 0
 * there, any other measure has no value. Changes `series`.
 */
export function advance(
  job: JudgedJob,
  series: Map<string, Tracked>,
  points: readonly Point[],
  span: Span,
  onJudged?: OnJudged,
): Advanced {
  const found: Found[] = [];
  const changed = new Set<string>();
  const byKey = groupByKey(points);
  const forgotten = forgetOld(series, span.from - FORGOTTEN_MS);
  const leftOut = admit(job, series, byKey, span, forgotten);
  for (const one of series.values()) {
    const before = one.points;
    feed(job, one, byKey.get(one.key) ?? [], span, (time, value, judged) => {
      const anomaly = toFound(job, one, time, value, judged);
      if (anomaly !== undefined) found.push(anomaly);
      onJudged?.(one, time, value, judged, anomaly);
    });
    if (one.points !== before) changed.add(one.key);
    const silence = silenceOf(job, one, span);
    if (silence === undefined) continue;
    found.push(silence);
    changed.add(one.key);
  }
  return { found, changed, forgotten, leftOut };
}

/** Nothing came: 0 for what counts; for the others nothing is known. */
export function fillsZero({ measure }: Pick<JobInput, 'measure'>): boolean {
  return measure.kind === 'count' || measure.kind === 'sum';
}

function groupByKey(points: readonly Point[]): ReadonlyMap<string, readonly Point[]> {
  const byKey = new Map<string, Point[]>();
  for (const point of points) {
    const key = keyOf(point.entity);
    const listed = byKey.get(key);
    if (listed === undefined) byKey.set(key, [point]);
    else listed.push(point);
  }
  for (const listed of byKey.values()) listed.sort((a, b) => a.time - b.time);
  return byKey;
}

function forgetOld(series: Map<string, Tracked>, before: number): string[] {
  const old = [...series.values()].filter(({ lastSeen }) => lastSeen < before).map(({ key }) => key);
  for (const key of old) series.delete(key);
  return old;
}

/** New series get in while there is room, those with the most records first. Answers how many did not. */
function admit(
  job: JudgedJob,
  series: Map<string, Tracked>,
  byKey: ReadonlyMap<string, readonly Point[]>,
  span: Span,
  forgotten: string[],
): number {
  const unknown = [...byKey].filter(([key]) => !series.has(key));
  const fresh = unknown.filter(([key]) => isNameable(key));
  const unnamed = unknown.length - fresh.length;
  if (fresh.length === 0) return unnamed;
  const missing = series.size + fresh.length - job.maxSeries;
  if (missing > 0) forgotten.push(...makeRoom(series, byKey, span.to - GIVES_WAY_MS, missing));
  const room = Math.max(0, job.maxSeries - series.size);
  const ordered = fresh.map(([key, points]) => ({ key, points, records: countRecords(points) }));
  ordered.sort((a, b) => b.records - a.records || (a.key < b.key ? -1 : 1));
  for (const { key, points } of ordered.slice(0, room)) {
    const [first] = points;
    if (first !== undefined) series.set(key, startSeries(key, first));
  }
  return unnamed + Math.max(0, ordered.length - room);
}

/** Strangers choose the values: one that no index of a database takes is left out, and counted. */
function isNameable(key: string): boolean {
  return key.length <= MAX_KEY_BYTES && new TextEncoder().encode(key).length <= MAX_KEY_BYTES;
}

function makeRoom(
  series: Map<string, Tracked>,
  byKey: ReadonlyMap<string, readonly Point[]>,
  before: number,
  wanted: number,
): readonly string[] {
  const idle = [...series.values()].filter(({ key, lastSeen }) => lastSeen < before && !byKey.has(key));
  idle.sort((a, b) => a.lastSeen - b.lastSeen);
  const going = idle.slice(0, wanted).map(({ key }) => key);
  for (const key of going) series.delete(key);
  return going;
}

function countRecords(points: readonly Point[]): number {
  return points.reduce((sum, { records }) => sum + records, 0);
}

/** A series begins with its first record: nothing is known of the time before. */
function startSeries(key: string, first: Point): Tracked {
  return {
    key,
    entity: first.entity,
    state: createSeries(),
    points: 0,
    fedUntil: first.time,
    lastSeen: first.time,
    lastValue: undefined,
    isSilenceTold: false,
    isOutOfBounds: false,
  };
}

type OnPoint = (time: number, value: number, judged: Judged) => void;

function feed(job: JudgedJob, one: Tracked, points: readonly Point[], { to }: Span, onPoint: OnPoint): void {
  const stepMs = job.stepSeconds * 1000;
  for (const point of points) {
    if (point.time < one.fedUntil || point.time >= to) continue;
    if (fillsZero(job)) feedZeros(job, one, point.time, onPoint);
    one.lastSeen = point.time;
    feedPoint(job, one, point.time, point.value, onPoint);
  }
  const isAwake = to - one.lastSeen <= ASLEEP_BUCKETS * stepMs;
  if (fillsZero(job) && isAwake) feedZeros(job, one, to, onPoint);
}

/** The empty buckets up to `until`; of a long sleep only its end. */
function feedZeros(job: JudgedJob, one: Tracked, until: number, onPoint: OnPoint): void {
  const stepMs = job.stepSeconds * 1000;
  const from = Math.max(one.fedUntil, until - WAKE_BUCKETS * stepMs);
  for (let time = from; time < until; time += stepMs) feedPoint(job, one, time, 0, onPoint);
}

function feedPoint(job: JudgedJob, one: Tracked, time: number, value: number, onPoint: OnPoint): void {
  const judged = observe(one.state, time, value, settingsOf(job));
  one.fedUntil = time + job.stepSeconds * 1000;
  if (judged.outcome === 'refused') return;
  one.points += 1;
  one.lastValue = value;
  onPoint(time, value, judged);
}

function settingsOf({ min, max, stepSeconds }: JudgedJob): SeriesSettings {
  return {
    intervalMs: stepSeconds * 1000,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function toFound(
  job: JudgedJob,
  one: Tracked,
  time: number,
  value: number,
  judged: Judged,
): Found | undefined {
  const isBound = judged.kind === 'over-threshold';
  const isOld = (isBound && one.isOutOfBounds) || (judged.kind === 'missing' && one.isSilenceTold);
  one.isOutOfBounds = isBound;
  one.isSilenceTold = false;
  if (!judged.anomaly || judged.kind === undefined || isOld || judged.score < job.leastScore)
    return undefined;
  // Counts that fall to nothing are missing data, whichever magnitude said so first; of a few, none is no wonder.
  const isMissed = judged.lower > 0 || judged.expected >= FEW_RECORDS;
  const isGone = fillsZero(job) && value === 0 && isMissed && !isBound;
  return found(one, time, value, judged, isGone ? 'missing' : judged.kind);
}

/** The first bucket whose emptiness was one too many: the same however the buckets are handed over. */
function silenceOf(job: JudgedJob, one: Tracked, { from, to }: Span): Found | undefined {
  if (fillsZero(job) || one.isSilenceTold) return undefined;
  const stepMs = job.stepSeconds * 1000;
  for (let end = Math.max(from, one.lastSeen + stepMs) + stepMs; end <= to; end += stepMs) {
    const judged = observeSilence(one.state, end, settingsOf(job));
    if (judged.outcome === 'refused' || !judged.anomaly || judged.score < job.leastScore) continue;
    one.isSilenceTold = true;
    return found(one, end - stepMs, undefined, judged, 'missing');
  }
  return undefined;
}

function found(
  { key, entity }: Tracked,
  time: number,
  value: number | undefined,
  { expected, lower, upper, score, alert }: Judged,
  kind: Found['kind'],
): Found {
  return { key, entity, time, value, expected, lower, upper, score, kind, alert };
}
