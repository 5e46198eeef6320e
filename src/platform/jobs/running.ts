/** Why a running job's signal was aborted. */
export type AbortReason = 'cancelled' | 'stopping';

interface RunningJob {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** The jobs that run in this server now. */
export interface RunningJobs {
  /** Registers a job; the answer is its signal and what to call when it has ended. */
  readonly begin: (
    id: string,
    outer: AbortSignal,
  ) => { readonly signal: AbortSignal; readonly end: () => void };
  readonly abort: (id: string, reason: AbortReason) => void;
  readonly abortAll: (reason: AbortReason) => void;
  /** True when all have ended within the time. */
  readonly settle: (timeoutMs: number) => Promise<boolean>;
}

export function createRunningJobs(): RunningJobs {
  const jobs = new Map<string, RunningJob>();
  const abort = (job: RunningJob | undefined, reason: AbortReason) =>
    job?.controller.abort(new Error(reason));
  return {
    begin: (id, outer) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const job = { controller: new AbortController(), ended: promise };
      jobs.set(id, job);
      const end = () => {
        jobs.delete(id);
        resolve();
      };
      return { signal: AbortSignal.any([outer, job.controller.signal]), end };
    },
    abort: (id, reason) => abort(jobs.get(id), reason),
    abortAll: (reason) => {
      for (const job of jobs.values()) abort(job, reason);
    },
    settle: async (timeoutMs) => {
      const all = Promise.all([...jobs.values()].map(({ ended }) => ended)).then(() => true);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), timeoutMs);
      });
      return Promise.race([all, late]).finally(() => clearTimeout(timer));
    },
  };
}
