import { z } from 'zod';
import type { JobContext, JobDefinition } from '#platform/jobs';
import { defineJob } from '#platform/jobs';
import type { Logger } from '#platform/logging';
import type { Exempt } from '../check/inspect-subject.ts';
import { InspectionError } from '../errors.ts';
import { type RunReport, runInspection } from '../flow.ts';
import { scoreOf } from '../score/tally.ts';
import type { Check } from '../types.ts';
import type { ClusterEvents } from './cluster-events.ts';
import type { RunStore } from './run-store.ts';
import type { ClusterWatch } from './watch-cluster.ts';

export const runPayload = z.object({
  cluster: z.string(),
  checks: z.array(z.string()),
  trigger: z.enum(['manual', 'schedule', 'api']),
  requestedBy: z.string(),
  schedule: z.string().nullable(),
});

export type RunJob = JobDefinition<typeof runPayload>;
type Payload = z.output<typeof runPayload>;

export interface RunJobOptions {
  readonly store: RunStore;
  readonly watches: (cluster: string) => ClusterWatch | undefined;
  /** The checks of these ids; those that are on by default when there are none. Throws for one that is unknown. */
  readonly selectChecks: (ids: readonly string[]) => readonly Check[];
  readonly exempt: Exempt;
  readonly events: ClusterEvents;
  readonly pause: () => Promise<void>;
  /** Tells that a run has changed. */
  readonly announce: (run: string) => Promise<void>;
  /** Page of a run in the console, for the cluster's events. */
  readonly linkTo: (cluster: string, run: string) => string | undefined;
  readonly keep: { readonly days: number; readonly atLeast: number };
  readonly logger: Logger;
  readonly now: () => Date;
}

const RETRIES = 2;
const PATIENCE_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/** A run as a job: begun again after a crash, and its report written once. */
export function createRunJob(options: RunJobOptions): RunJob {
  return defineJob({
    name: 'inspection.run',
    schema: runPayload,
    retry: { limit: RETRIES, delaySeconds: 10 },
    expireSeconds: 3600,
    run: (payload, context) => run(payload, context, options),
  });
}

async function run(payload: Payload, context: JobContext, options: RunJobOptions): Promise<unknown> {
  const { store, now, announce } = options;
  // The job's id is the run's: whoever comes first, this job or the request that sent it, notes the run.
  const id = context.jobId;
  await store.insert({ id, ...payload, createdAt: now() });
  if (!(await store.begin(id, now()))) return { run: id };
  await announce(id);
  try {
    await inspect(payload, context, options);
    return { run: id };
  } catch (error) {
    await giveUp(error, context, options);
    throw error;
  } finally {
    await announce(id);
  }
}

async function inspect(payload: Payload, context: JobContext, options: RunJobOptions): Promise<void> {
  const { jobId } = context;
  const watch = options.watches(payload.cluster);
  if (watch === undefined) {
    throw new InspectionError('unknown-cluster', `There is no cluster named ${payload.cluster}.`);
  }
  const checks = options.selectChecks(payload.checks);
  const { client } = watch.cluster;
  await options.events.tell(client, { type: 'started', run: jobId });
  // Checks that are asked for by name alone may look at kinds that nobody follows otherwise.
  const release = watch.hold(checks);
  const { report, problems } = await look(watch, checks, context, options).finally(release);
  const { packs, totals } = report;
  const tally = totals.tally();
  const completed = await options.store.complete(jobId, {
    finishedAt: options.now(),
    score: scoreOf(tally),
    tally,
    workloads: totals.workloads(),
    findings: totals.findings(),
    problems,
    packs,
  });
  if (!completed) return;
  const highRisks = tally.fail.critical + tally.fail.high;
  await options.events.tell(client, {
    type: 'finished',
    run: jobId,
    highRisks,
    link: options.linkTo(client.cluster, jobId),
  });
  await prune(options);
}

async function look(
  watch: ClusterWatch,
  checks: readonly Check[],
  context: JobContext,
  options: RunJobOptions,
): Promise<{ readonly report: RunReport; readonly problems: readonly string[] }> {
  const { signal } = context;
  await watch.waitForVerdicts(signal, PATIENCE_MS);
  const report = await runInspection(watch.board, {
    checks,
    context: watch.board.context(),
    exempt: options.exempt,
    signal,
    pause: options.pause,
    onProgress: progressOf(context, options),
  });
  return { report, problems: problemsOf(watch) };
}

/** Saves how far the run is, and tells open pages at each tenth. */
function progressOf({ jobId, progress }: JobContext, { announce }: RunJobOptions) {
  let told = 0;
  return (done: number, total: number): void => {
    progress({ done, total });
    const tenth = Math.floor((10 * done) / Math.max(total, 1));
    if (tenth === told) return;
    told = tenth;
    void announce(jobId);
  };
}

/** What the run could not look at, with the rights that would let it. */
function problemsOf(watch: ClusterWatch): readonly string[] {
  return watch
    .freshness()
    .problems.map(({ message, grant }) => (grant === null ? message : `${message}\n${grant}`));
}

async function giveUp(error: unknown, context: JobContext, { store, now }: RunJobOptions): Promise<void> {
  const { jobId, signal, attempt } = context;
  const why = signal.aborted && signal.reason instanceof Error ? signal.reason.message : '';
  const message = error instanceof Error ? error.message : String(error);
  if (why === 'cancelled') await store.end(jobId, 'cancelled', null, now());
  // The server stops: the job waits in the queue for the next one.
  else if (why === 'stopping') await store.end(jobId, 'queued', null, now());
  else if (attempt > RETRIES) await store.end(jobId, 'failed', message, now());
  else await store.end(jobId, 'queued', message, now());
}

/** Old runs go after a new one is there; a failure to tidy up is no failure of the run. */
async function prune({ store, keep, now, logger }: RunJobOptions): Promise<void> {
  try {
    const removed = await store.prune(new Date(now().getTime() - keep.days * DAY_MS), keep.atLeast);
    if (removed > 0) logger.info('old inspection runs removed', { removed });
  } catch (error) {
    logger.warn('old inspection runs could not be removed', { error });
  }
}
