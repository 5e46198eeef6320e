import { systemClock } from '../adapters/system-clock.ts';
import type { KubeClient } from '../client/types.ts';
import { KubeError } from '../errors.ts';
import { Counters } from './counters.ts';
import { Loop } from './loop.ts';
import { Replica } from './replica.ts';
import type { ListWatch, ListWatchOptions, ListWatchStatus } from './types.ts';

const STALE_AFTER_MS = 90_000;

/**
 * Keeps a projection of a collection in memory and current. Call `start()`, then `waitForSync()`.
 *
 * @example
 * const pods = createListWatch(client, {
 *   resource: { group: '', version: 'v1', resource: 'pods' },
 *   project: (raw) => ({ name: raw.metadata?.name ?? '', labels: raw.metadata?.labels ?? {} }),
 * });
 */
export function createListWatch<T>(client: KubeClient, options: ListWatchOptions<T>): ListWatch<T> {
  const clock = options.clock ?? systemClock;
  const staleAfterMs = options.staleAfterMs ?? STALE_AFTER_MS;
  const counters = new Counters();
  const replica = new Replica(options, counters);
  const loop = new Loop({ client, options, replica, counters, clock }, staleAfterMs);
  return {
    store: replica.store,
    start: () => loop.start(),
    stop: () => loop.stop(),
    relist: () => loop.relist(),
    on: (listener) => replica.on(listener),
    status: () => loop.status(),
    stats: () => counters.snapshot(replica.store.size, clock.now(), staleAfterMs),
    waitForSync: (wait = {}) => waitForSync(client, loop, wait),
  };
}

interface Wait {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

interface Waitable {
  status(): ListWatchStatus;
  onChange(listener: () => void): () => void;
  readonly resourceName: string;
}

/** States that no waiting mends: somebody has to do something first. */
const HOPELESS = new Set(['forbidden', 'unauthorized', 'absent', 'stopped']);

function waitForSync(client: KubeClient, loop: Waitable, wait: Wait): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: unknown) => {
      clearTimeout(timer);
      off();
      wait.signal?.removeEventListener('abort', abort);
      if (error === undefined) resolve();
      else reject(error);
    };
    const failure = (code: 'timeout' | 'aborted', what: string) => {
      const { reason } = loop.status();
      const told = reason === undefined ? '' : ` (${reason.message})`;
      const message = `cluster ${JSON.stringify(client.cluster)}: ${loop.resourceName} are not in memory yet: ${what}${told}`;
      return new KubeError(code, message, {
        cluster: client.cluster,
        verb: 'list',
        resource: loop.resourceName,
        ...(reason === undefined ? {} : { cause: reason }),
      });
    };
    const check = () => {
      const { synced, state, reason } = loop.status();
      if (synced) finish();
      else if (HOPELESS.has(state)) finish(reason ?? failure('aborted', 'the list-watch was stopped'));
    };
    const abort = () => finish(failure('aborted', 'the wait was cancelled'));
    const off = loop.onChange(check);
    const timer =
      wait.timeoutMs === undefined
        ? undefined
        : setTimeout(() => finish(failure('timeout', `waited ${wait.timeoutMs} ms`)), wait.timeoutMs);
    wait.signal?.addEventListener('abort', abort, { once: true });
    if (wait.signal?.aborted === true) abort();
    else check();
  });
}
