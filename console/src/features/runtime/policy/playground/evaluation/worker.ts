import { evaluateJob, formatJob } from './run.ts';
import type { Job, Reply } from './types.ts';

/**
 * Where policies run: beside the page, so that one that takes long freezes nothing, and can be ended. The page's
 * Content-Security-Policy forbids `Function`, so it is the interpreter that runs them.
 */
const around = {
  nowMs: () => performance.now(),
  capabilities: {
    clock: () => BigInt(Date.now()) * 1_000_000n,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  },
};

async function answer(job: Job): Promise<Reply> {
  try {
    return job.kind === 'format' ? formatJob(job) : await evaluateJob(job, around);
  } catch (error) {
    return { kind: 'broken', message: String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Job>) => {
  void answer(data).then((reply) => self.postMessage(reply));
});
// Loading is over: from now on time counts.
self.postMessage('ready');
