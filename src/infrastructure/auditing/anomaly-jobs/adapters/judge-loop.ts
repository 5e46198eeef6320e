import { randomUUID } from 'node:crypto';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import { AnomalyError } from '../errors.ts';
import type { Anomaly } from '../schema.ts';
import type { FoundStore } from './found-store.ts';
import { giveLeaseBack, type JobStore, type StoredJob, takeLease } from './job-store.ts';
import { beginAnew, beginningOf, judgeJob } from './judge-job.ts';
import { createSeriesCache, type SeriesCache } from './series-cache.ts';

export interface LoopOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly logger: Logger;
  readonly store: JobStore;
  readonly found: FoundStore;
  readonly now: () => number;
  /** Gets what is strong enough, in order; called again with the same ones where it throws. */
  readonly onAnomalies?: (anomalies: readonly Anomaly[]) => Promise<void>;
  readonly tickMs?: number;
}

/** Judges all jobs in turn, on one replica at a time. */
export interface JudgeLoop {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** One round now, for tests and for jobs that were just made: answers when it is over. */
  readonly round: () => Promise<void>;
}

const TICK_MS = 5000;
/** Longer than any pass should take; if one takes longer, the version of the job keeps two from judging one bucket. */
const LEASE_MS = 60_000;
/** A pass of a job at most so often, and more seldom the more series it has to write. */
const LEAST_PASS_MS = 15_000;
const PASS_MS_A_SERIES = 20;
/** After a failure. */
const RETRY_MS = 30_000;
/** 20,000 series of 3 KB: 60 MB. */
const CACHED_SERIES = 20_000;
const KEPT_MS = 180 * 24 * 3_600_000;
const CLEAN_EVERY_MS = 3_600_000;
/** A job without any series looks at the past again so often: a file may have been imported. */
const LOOK_BACK_EVERY_MS = 10 * 60_000;
const RAISED_AT_ONCE = 200;

export function createJudgeLoop(options: LoopOptions): JudgeLoop {
  const { records, logger, tickMs = TICK_MS } = options;
  const holder = randomUUID();
  const work: Work = {
    ...options,
    cache: createSeriesCache(CACHED_SERIES),
    due: new Map(),
    lookedBack: new Map(),
    isPrepared: false,
    cleanedAt: 0,
    hold: () => takeLease(records, holder, LEASE_MS),
    stop: new AbortController(),
  };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const round = (): Promise<void> => {
    running = running.then(async () => {
      if (work.stop.signal.aborted) return;
      if (await work.hold()) await judgeAll(work);
    });
    return running;
  };
  const tick = async (): Promise<void> => {
    try {
      await round();
    } catch (error) {
      running = Promise.resolve();
      if (!work.stop.signal.aborted) logger.warn('anomaly jobs could not be judged', { error });
    }
    if (!work.stop.signal.aborted) timer = setTimeout(() => void tick(), tickMs);
  };
  return {
    start: () => void tick(),
    stop: async () => {
      work.stop.abort();
      clearTimeout(timer);
      await running.catch(() => undefined);
      await giveLeaseBack(records, holder).catch(() => undefined);
    },
    round,
  };
}

interface Work extends LoopOptions {
  readonly cache: SeriesCache;
  /** When each job is to be judged next. */
  readonly due: Map<string, { readonly at: number; readonly version: number }>;
  /** When each job that has no series began anew. */
  readonly lookedBack: Map<string, number>;
  readonly stop: AbortController;
  /** Takes the lease, or keeps it. */
  readonly hold: () => Promise<boolean>;
  /** The ready jobs are there. */
  isPrepared: boolean;
  cleanedAt: number;
}

async function judgeAll(work: Work): Promise<void> {
  const { store, now } = work;
  if (!work.isPrepared) await store.addReady(now(), (input) => beginningOf(input, now()));
  work.isPrepared = true;
  const jobs = await store.list();
  for (const job of jobs) {
    if (work.stop.signal.aborted) return;
    if (!job.input.enabled || !isDue(work, job)) continue;
    // The past of one job may have taken longer than the lease.
    if (!(await work.hold())) return;
    await judgeOne(work, job);
  }
  const known = new Set(jobs.map(({ id }) => id));
  for (const memory of [work.due, work.lookedBack])
    for (const id of memory.keys()) if (!known.has(id)) memory.delete(id);
  await raise(work);
  await clean(work, jobs);
}

/** A job that was changed is due at once. */
function isDue({ due, now }: Work, { id, version }: StoredJob): boolean {
  const planned = due.get(id);
  return planned === undefined || planned.version !== version || planned.at <= now();
}

async function judgeOne(work: Work, job: StoredJob): Promise<void> {
  const { cache, store, now, logger } = work;
  try {
    const begun = isToLookBack(work, job) ? await beginAnew(job, work) : job;
    const judged = await judgeJob(begun, { ...work, signal: work.stop.signal });
    work.due.set(job.id, { at: now() + pauseOf(judged), version: judged.version });
  } catch (error) {
    cache.drop(job.id);
    if (work.stop.signal.aborted) return;
    // Somebody answered or changed the job meanwhile: at the next round, with what is kept now.
    if (error instanceof AnomalyError && error.code === 'anomaly-conflict')
      return void work.due.delete(job.id);
    const why = error instanceof Error ? error.message : String(error);
    if (job.error !== why) logger.warn('an anomaly job could not be judged', { job: job.id, error });
    await store.saveError(job.id, why, now());
    work.due.set(job.id, { at: now() + RETRY_MS, version: job.version });
  }
}

function isToLookBack({ lookedBack, now }: Work, { id, series }: StoredJob): boolean {
  const before = lookedBack.get(id);
  if (series > 0 || (before !== undefined && now() - before < LOOK_BACK_EVERY_MS)) return false;
  lookedBack.set(id, now());
  return true;
}

function pauseOf({ input, series }: StoredJob): number {
  return Math.max(Math.min(input.stepSeconds * 1000, 60_000), LEAST_PASS_MS, series * PASS_MS_A_SERIES);
}

async function raise({ found, onAnomalies }: Work): Promise<void> {
  const waiting = await found.toRaise(RAISED_AT_ONCE);
  if (waiting.length === 0) return;
  await onAnomalies?.(waiting);
  await found.raised(waiting.map(({ id }) => id));
}

async function clean(work: Work, jobs: readonly StoredJob[]): Promise<void> {
  const at = work.now();
  if (at - work.cleanedAt < CLEAN_EVERY_MS) return;
  work.cleanedAt = at;
  for (const { id } of jobs) await work.store.removeOld(id, at - KEPT_MS);
}
