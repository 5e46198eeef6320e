import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from '#platform/logging';
import type { Records } from '#platform/records';
import { HEARTBEAT_SECONDS, POLL_SECONDS } from './boss.ts';
import { createProgressWriter } from './progress.ts';
import { requeue } from './recovery.ts';
import type { RunningJobs } from './running.ts';
import type { JobDefinition } from './types.ts';

export interface Workshop {
  readonly boss: PgBoss;
  readonly records: Records;
  readonly logger: Logger;
  readonly running: RunningJobs;
  /** True from the moment on that the server stops: a job that ends with an error now is not at fault. */
  readonly isStopping: () => boolean;
}

/** Makes the queue, or brings an existing one to the definition. */
export async function ensureQueue(boss: PgBoss, definition: JobDefinition): Promise<void> {
  const { retry = { limit: 2, delaySeconds: 5 } } = definition;
  const options = {
    retryLimit: retry.limit,
    retryDelay: retry.delaySeconds,
    retryBackoff: retry.delaySeconds > 0,
    ...(retry.delaySeconds > 0 && { retryDelayMax: retry.maxDelaySeconds ?? 3_600 }),
    expireInSeconds: definition.expireSeconds ?? 900,
    deleteAfterSeconds: definition.keepSeconds ?? 7 * 86_400,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    notify: true,
  };
  const existing = await boss.getQueue(definition.name);
  if (existing) await boss.updateQueue(definition.name, options);
  // One job per key that waits or runs; send.ts gives a key of its own to those without.
  else await boss.createQueue(definition.name, { ...options, policy: 'exclusive' });
}

export async function workOff(workshop: Workshop, definition: JobDefinition): Promise<void> {
  const handle = async (batch: readonly JobWithMetadata<object>[]) => {
    const results = await Promise.all(batch.map((job) => runJob(workshop, definition, job)));
    return results[0];
  };
  await workshop.boss.work(
    definition.name,
    {
      includeMetadata: true,
      batchSize: 1,
      localConcurrency: definition.concurrency ?? 1,
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
      heartbeatRefreshSeconds: 3,
    } as const,
    handle,
  );
}

async function runJob(workshop: Workshop, definition: JobDefinition, job: JobWithMetadata<object>) {
  const { records, running } = workshop;
  const logger = workshop.logger.child({ job: job.name, jobId: job.id });
  const progress = createProgressWriter(records, logger, job.id);
  const { signal, end } = running.begin(job.id, job.signal);
  const startedAt = performance.now();
  try {
    const payload = definition.schema.parse(job.data);
    const context = { jobId: job.id, attempt: job.retryCount + 1, signal, progress: progress.report, logger };
    const result = await definition.run(payload, context);
    await progress.flush();
    logger.info('job done', { ms: Math.round(performance.now() - startedAt) });
    return { result: result ?? null };
  } catch (error) {
    await progress.flush();
    if (!workshop.isStopping()) {
      logger.warn(signal.aborted ? 'job aborted' : 'job failed', { attempt: job.retryCount + 1, error });
      throw error;
    }
    await requeue(records, job.name, job.id);
    logger.info('job put back: the server stops');
    return undefined;
  } finally {
    end();
  }
}
