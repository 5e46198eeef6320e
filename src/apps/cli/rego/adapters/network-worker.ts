import { lookup } from 'node:dns/promises';
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { sendRequest } from './send-request.ts';

export type NetworkJob =
  | { readonly kind: 'http'; readonly request: string }
  | { readonly kind: 'dns'; readonly host: string };

export type NetworkAnswer = { readonly value: unknown } | { readonly error: string };

const { port, bell } = workerData as { readonly port: MessagePort; readonly bell: Int32Array };

port.on('message', async (job: NetworkJob) => {
  const answer = await answerOf(job);
  port.postMessage(answer);
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
});

async function answerOf(job: NetworkJob): Promise<NetworkAnswer> {
  try {
    if (job.kind === 'http') return { value: await sendRequest(JSON.parse(job.request)) };
    const found = await lookup(job.host, { all: true });
    return { value: found.map(({ address }) => address) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
