import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Capabilities, fromHost, stringifyJson } from '#languages/rego';
import type { NetworkAnswer, NetworkJob } from './network-worker.ts';

export interface Network {
  readonly send: NonNullable<Capabilities['http']>;
  readonly lookup: NonNullable<Capabilities['dns']>;
}

/** Longer than any request may take by itself. */
const PATIENCE_MS = 15 * 60_000;

/**
 * The network for policies, which wait for each answer: a worker asks, and this thread sleeps until the answer is there.
 * The worker starts with the first question.
 */
export function createNetwork(): Network {
  let ask: ((job: NetworkJob) => NetworkAnswer) | undefined;
  const answer = (job: NetworkJob) => {
    ask ??= startWorker();
    const result = ask(job);
    if ('error' in result) throw new Error(result.error);
    return result.value;
  };
  return {
    send: (request) => fromHost(answer({ kind: 'http', request: stringifyJson(request) })),
    lookup: (host) => answer({ kind: 'dns', host }) as readonly string[],
  };
}

function startWorker(): (job: NetworkJob) => NetworkAnswer {
  const { port1: port, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./network-worker.ts', import.meta.url), {
    workerData: { port: port2, bell },
    transferList: [port2],
  });
  worker.unref();
  port.unref();
  return (job) => {
    Atomics.store(bell, 0, 0);
    port.postMessage(job);
    if (Atomics.wait(bell, 0, 0, PATIENCE_MS) === 'timed-out') return { error: 'no answer from the network' };
    const message = receiveMessageOnPort(port) as { readonly message: NetworkAnswer } | undefined;
    return message?.message ?? { error: 'no answer from the network' };
  };
}
