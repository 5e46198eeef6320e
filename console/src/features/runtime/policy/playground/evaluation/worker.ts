import { openEngine } from './engine.ts';
import { evaluateJob, formatJob } from './run.ts';
import { signaturesJob } from './signatures.ts';
import type { Job, Reply } from './types.ts';

/**
 * Where policies run: beside the page, so that one that takes long freezes nothing, and can be ended. The page's
 * Content-Security-Policy forbids `Function`, so it is the interpreter that runs them.
 */
const around = {
  engine: openEngine(),
  nowMs: () => performance.now(),
  capabilities: {
    clock: () => BigInt(Date.now()) * 1_000_000n,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  },
};

async function answer(job: Job): Promise<Reply> {
  try {
    if (job.kind === 'signatures') return signaturesJob(around.engine);
    return job.kind === 'format' ? await formatJob(job, around) : await evaluateJob(job, around);
  } catch (error) {
    return isLoadError(error) ? { kind: 'unloaded' } : { kind: 'broken', message: String(error) };
  }
}

/** A part of the engine could not be fetched. Browsers have no code for it, and each has words of its own. */
function isLoadError(error: unknown): boolean {
  return error instanceof TypeError && /import/i.test(error.message) && /module/i.test(error.message);
}

self.addEventListener('message', ({ data }: MessageEvent<Job>) => {
  void answer(data).then((reply) => self.postMessage(reply));
});
// Loading is over: from now on time counts.
self.postMessage('ready');
