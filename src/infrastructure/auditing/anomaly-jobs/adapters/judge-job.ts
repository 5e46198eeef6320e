import type { LogsService } from '#platform/logs';
import { advance, type Span } from '../advance.ts';
import { AnomalyError } from '../errors.ts';
import type { JobInput } from '../schema.ts';
import type { Point, Tracked } from '../types.ts';
import type { JobStore, StoredJob } from './job-store.ts';
import { isTooMuch, readSpan } from './read-series.ts';
import type { SeriesCache } from './series-cache.ts';

export interface JudgeOptions {
  readonly logs: LogsService;
  readonly store: JobStore;
  readonly cache: SeriesCache;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Points of history before a job begins: two weeks of five minutes. */
const HISTORY_POINTS = 4032;
const HISTORY_MS = 28 * 24 * 3_600_000;
/** Points of a query: what is held at once. */
const CHUNK_POINTS = 50_000;
const CHUNK_BUCKETS = 1000;

/** Where a new job begins, so that its detectors have learned when they come to the present. */
export function beginningOf({ stepSeconds }: Pick<JobInput, 'stepSeconds'>, now: number): number {
  const stepMs = stepSeconds * 1000;
  const back = Math.min(HISTORY_POINTS * stepMs, HISTORY_MS);
  return Math.floor((now - back) / stepMs) * stepMs;
}

/** The end of the last bucket that no more records are expected for. */
export function endOf({ stepSeconds, latenessSeconds }: JobInput, now: number): number {
  const stepMs = stepSeconds * 1000;
  return Math.floor((now - latenessSeconds * 1000) / stepMs) * stepMs;
}

/** Goes back to the beginning: the next passes learn the past again. What was found stays. */
export function beginAnew(
  job: StoredJob,
  { store, now }: Pick<JudgeOptions, 'store' | 'now'>,
): Promise<StoredJob> {
  return store.update(job.id, job.input, { now: now(), judgedUntil: beginningOf(job.input, now()) });
}

/** Judges what is complete, some buckets at a time. Answers the job as it is kept then. */
export async function judgeJob(job: StoredJob, options: JudgeOptions): Promise<StoredJob> {
  let current = job;
  let buckets = CHUNK_BUCKETS;
  let isAnew = current.judged_until.getTime() <= beginningOf(current.input, options.now());
  while (!options.signal.aborted) {
    const to = endOf(current.input, options.now());
    const from = current.judged_until.getTime();
    if (from >= to) return current;
    const stepMs = current.input.stepSeconds * 1000;
    const room = Math.max(1, Math.floor(CHUNK_POINTS / Math.max(1, current.series)));
    const count = Math.min(buckets, room, Math.ceil((to - from) / stepMs));
    try {
      const span = { from, to: from + count * stepMs };
      const points = await readSpan(options.logs, current.input, span, { signal: options.signal });
      // The first records of a job: perhaps their past came in with them, from a file.
      const isFirst = !isAnew && current.series === 0 && points.length > 0;
      current = isFirst ? await beginAnew(current, options) : await judgeSpan(current, span, points, options);
      isAnew ||= isFirst;
    } catch (error) {
      if (!isTooMuch(error) || count === 1) throw error;
      buckets = Math.max(1, count >> 2);
    }
  }
  return current;
}

async function judgeSpan(
  job: StoredJob,
  span: Span,
  points: readonly Point[],
  options: JudgeOptions,
): Promise<StoredJob> {
  const { store, cache } = options;
  const series = await seriesOf(job, store, cache);
  // What is changed in memory and not kept would be judged twice: until it is kept, it is nobody's.
  cache.drop(job.id);
  const advanced = advance(job.input, series, points, span);
  const saved = await store.savePass({ job, series, advanced, judgedUntil: span.to, at: options.now() });
  cache.put(job.id, saved.version, series);
  return saved;
}

async function seriesOf(job: StoredJob, store: JobStore, cache: SeriesCache): Promise<Map<string, Tracked>> {
  const cached = cache.take(job.id, job.version);
  if (cached !== undefined) return cached;
  const read = await store.readSeries(job.id);
  const now = await store.get(job.id);
  if (now.version !== job.version)
    throw new AnomalyError('anomaly-conflict', `The series of ${job.id} were changed by somebody else.`);
  return read;
}
