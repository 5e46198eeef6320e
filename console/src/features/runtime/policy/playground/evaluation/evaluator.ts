import type { Job, Reply } from './types.ts';

/** The part of a Worker that is used here. */
export interface WorkerLike {
  onmessage: ((event: { readonly data: Reply | 'ready' }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  readonly postMessage: (job: Job) => void;
  readonly terminate: () => void;
}

export type Ended =
  | Reply
  /** It took longer than is allowed, and was ended. */
  | { readonly kind: 'stopped'; readonly afterMs: number }
  /** Something newer was asked before its turn came. */
  | { readonly kind: 'replaced' };

export interface Limits {
  /** A worker that does not answer for so long is ended. */
  readonly stopAfterMs: number;
  /** One that has been at it for so long is ended when something newer is asked. */
  readonly patienceMs: number;
}

export const LIMITS: Limits = { stopAfterMs: 10_000, patienceMs: 1000 };

export interface Evaluator {
  readonly ask: (job: Job) => Promise<Ended>;
  readonly close: () => void;
}

interface Turn {
  readonly job: Job;
  readonly end: (ended: Ended) => void;
  begunMs: number;
}

/** Runs one job at a time in a worker; of evaluations that wait, only the newest is kept. */
export function createEvaluator(
  spawn: () => WorkerLike,
  { stopAfterMs, patienceMs }: Limits = LIMITS,
): Evaluator {
  let worker: WorkerLike | undefined;
  let isReady = false;
  let running: Turn | undefined;
  let waiting: Turn[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const finish = (ended: Ended): void => {
    clearTimeout(timer);
    const turn = running;
    running = undefined;
    turn?.end(ended);
    next();
  };
  const stop = (ended: Ended): void => {
    worker?.terminate();
    worker = undefined;
    finish(ended);
  };
  const watch = (): void => {
    clearTimeout(timer);
    if (running) running.begunMs = performance.now();
    timer = setTimeout(() => stop({ kind: 'stopped', afterMs: stopAfterMs }), stopAfterMs);
  };
  const start = (): WorkerLike => {
    const made = spawn();
    isReady = false;
    made.onmessage = ({ data }) => {
      if (made !== worker) return;
      // A browser may remember what it could not fetch for as long as the worker lives.
      if (data !== 'ready') return data.kind === 'unloaded' ? stop(data) : finish(data);
      isReady = true;
      if (running) watch();
    };
    made.onerror = ({ message }) => {
      if (made !== worker) return;
      stop(isReady ? { kind: 'broken', message: message ?? '' } : { kind: 'unloaded' });
    };
    return made;
  };
  const next = (): void => {
    running = waiting.shift();
    if (!running) return;
    worker ??= start();
    worker.postMessage(running.job);
    if (isReady) watch();
  };

  return {
    ask: (job) =>
      new Promise((end) => {
        const isNewer = ({ job: other }: Turn): boolean =>
          other.kind === 'evaluate' && job.kind === 'evaluate';
        for (const turn of waiting.filter(isNewer)) turn.end({ kind: 'replaced' });
        waiting = [...waiting.filter((turn) => !isNewer(turn)), { job, end, begunMs: 0 }];
        if (!running) return next();
        const tookMs = isReady ? performance.now() - running.begunMs : 0;
        if (tookMs > patienceMs && isNewer(running)) stop({ kind: 'replaced' });
      }),
    close: () => {
      clearTimeout(timer);
      worker?.terminate();
      worker = undefined;
      running = undefined;
      waiting = [];
    },
  };
}
