import { type ListPage, readListPage } from '../client/list-page.ts';
import type { KubeClient, ListOptions } from '../client/types.ts';
import { KubeError } from '../errors.ts';
import type { Counters } from './counters.ts';
import type { Differences, Replica } from './replica.ts';
import type { Clock, ListWatchOptions } from './types.ts';

const PAGE_SIZE = 500;
const MOST_OBJECT_BYTES = 8 * 1024 * 1024;
/** A cluster that compacts faster than we can page gets asked for everything at once, which cannot expire. */
const MOST_RESTARTS = 3;

export interface ListParts<T> {
  readonly client: KubeClient;
  readonly options: ListWatchOptions<T>;
  readonly replica: Replica<T>;
  readonly counters: Counters;
  readonly clock: Clock;
}

/** What a complete list found, compared with the store before it. */
export interface ListOutcome {
  readonly resourceVersion: string;
  readonly differences: Differences;
}

/**
 * Reads the whole collection into the store, page by page. Objects are compared one at a time as they arrive and
 * those that did not appear are removed at the end, so readers never see the store empty in between.
 */
export async function readFullList<T>(parts: ListParts<T>, signal: AbortSignal): Promise<ListOutcome> {
  const differences: Differences = { added: 0, modified: 0, deleted: 0 };
  for (let restarts = 0; ; restarts++) {
    try {
      const paged = restarts < MOST_RESTARTS;
      const { resourceVersion, seen } = await readPages(parts, paged, differences, signal);
      for (const key of [...parts.replica.store.keys()]) {
        if (!seen.has(key)) parts.replica.remove(key, differences);
      }
      parts.counters.lists++;
      return { resourceVersion, differences };
    } catch (error) {
      // The page token has expired with the snapshot that it belongs to; the rest would be from another one.
      const expired = error instanceof KubeError && error.code === 'gone';
      if (!expired || restarts >= MOST_RESTARTS) throw error;
      parts.counters.listRestarts++;
    }
  }
}

async function readPages<T>(
  parts: ListParts<T>,
  paged: boolean,
  differences: Differences,
  signal: AbortSignal,
): Promise<{ resourceVersion: string; seen: Set<string> }> {
  const seen = new Set<string>();
  let token: string | undefined;
  let page: ListPage;
  do {
    page = await readPageOrRetry(parts, paged, token, signal, (raw) => {
      const key = parts.replica.upsert(raw, differences);
      if (key !== undefined) seen.add(key);
    });
    parts.counters.pages++;
    parts.counters.lastContactAt = parts.clock.now();
    token = page.continue;
  } while (token !== undefined);
  return { resourceVersion: page.resourceVersion, seen };
}

const PAGE_TRIES = 3;
const BROKEN = new Set(['network', 'timeout', 'bad-response']);

/**
 * A later page that broke off is asked for again: its token still holds, and taking an object twice does no harm.
 * The first one is left to the loop and its back-off: nothing is lost with it.
 */
async function readPageOrRetry<T>(...request: Parameters<typeof readPage<T>>): Promise<ListPage> {
  const [{ clock }, , token, signal] = request;
  for (let tries = 1; ; tries++) {
    try {
      return await readPage(...request);
    } catch (error) {
      const broken = error instanceof KubeError && BROKEN.has(error.code);
      if (!broken || token === undefined || tries >= PAGE_TRIES || signal.aborted) throw error;
      await clock.sleep(clock.random() * 500 * tries, signal);
    }
  }
}

function readPage<T>(
  parts: ListParts<T>,
  paged: boolean,
  token: string | undefined,
  signal: AbortSignal,
  onItem: Parameters<typeof readListPage>[4],
): Promise<ListPage> {
  const { options } = parts;
  const request: ListOptions = {
    signal,
    ...(paged ? { limit: options.pageSize ?? PAGE_SIZE } : { timeoutMs: 300_000 }),
    ...(token === undefined ? {} : { continue: token }),
    ...(options.labelSelector === undefined ? {} : { labelSelector: options.labelSelector }),
    ...(options.fieldSelector === undefined ? {} : { fieldSelector: options.fieldSelector }),
  };
  const maxBytes = options.maxObjectBytes ?? MOST_OBJECT_BYTES;
  return readListPage(parts.client, options.resource, request, maxBytes, onItem);
}
