import { DecodeError } from '../client/decode/items-decoder.ts';
import { readLines } from '../client/decode/lines.ts';
import { decodeObject, isRecord } from '../client/decode/objects.ts';
import { statusFailure } from '../client/failures.ts';
import { decodeFailure } from '../client/list-page.ts';
import { resourceName, resourcePath } from '../client/paths.ts';
import type { StreamResponse } from '../client/types.ts';
import { KubeError } from '../errors.ts';
import type { KubeObject } from '../types.ts';
import type { ListParts } from './full-list.ts';
import { keyOf } from './replica.ts';

const MOST_EVENT_BYTES = 8 * 1024 * 1024;

/** Where a watch stands; kept outside of it, since a drop must not lose it. */
export interface Position {
  resourceVersion: string;
}

export interface WatchLimits {
  readonly timeoutSeconds: number;
  /** Longer silence than this means that the connection is dead. */
  readonly silenceMs: number;
}

/**
 * Follows the collection from `position` until the server ends the watch (returns), or it breaks (throws; with
 * code `gone` when the history from `position` on is no longer there).
 */
export async function followWatch<T>(
  parts: ListParts<T>,
  position: Position,
  limits: WatchLimits,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  const idle = new IdleTimer(parts, limits.silenceMs, signal);
  try {
    const response = await openWatch(parts, position, limits, idle.signal);
    parts.counters.watches++;
    parts.counters.lastContactAt = parts.clock.now();
    onOpen();
    const most = parts.options.maxObjectBytes ?? MOST_EVENT_BYTES;
    for await (const line of readLines(response.body, most)) {
      idle.touch();
      takeEvent(parts, position, line);
    }
  } catch (error) {
    if (error instanceof DecodeError)
      throw decodeFailure(parts.client, parts.options.resource, error, 'watch');
    if (idle.expired) throw silenceFailure(parts, limits.silenceMs, error);
    throw error;
  } finally {
    idle.end();
  }
}

function silenceFailure<T>(parts: ListParts<T>, silenceMs: number, cause: unknown): KubeError {
  const { cluster } = parts.client;
  const resource = resourceName(parts.options.resource);
  const what = `nothing was heard for ${silenceMs} ms, so the connection is taken for dead`;
  const message = `cluster ${JSON.stringify(cluster)}: cannot watch ${resource}: ${what}`;
  return new KubeError('network', message, { cluster, verb: 'watch', resource, cause });
}

function openWatch<T>(
  parts: ListParts<T>,
  position: Position,
  limits: WatchLimits,
  signal: AbortSignal,
): Promise<StreamResponse> {
  const { resource, labelSelector, fieldSelector } = parts.options;
  return parts.client.stream({
    path: resourcePath(resource),
    query: {
      watch: true,
      allowWatchBookmarks: true,
      resourceVersion: position.resourceVersion,
      timeoutSeconds: limits.timeoutSeconds,
      labelSelector,
      fieldSelector,
    },
    describe: { verb: 'watch', ref: resource },
    signal,
  });
}

/** Ends a watch that has said nothing for too long. One sleep at a time, however many events come. */
class IdleTimer {
  readonly signal: AbortSignal;
  expired = false;
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  #lastAt: number;
  readonly #now: () => number;

  constructor(parts: Pick<ListParts<unknown>, 'clock'>, silenceMs: number, outer: AbortSignal) {
    this.signal = this.#controller.signal;
    this.#outer = outer;
    this.#now = parts.clock.now;
    this.#lastAt = this.#now();
    outer.addEventListener('abort', this.end, { once: true });
    if (outer.aborted) this.end();
    void this.#run(parts, silenceMs);
  }

  touch(): void {
    this.#lastAt = this.#now();
  }

  readonly end = (): void => {
    this.#outer.removeEventListener('abort', this.end);
    this.#controller.abort();
  };

  async #run(parts: Pick<ListParts<unknown>, 'clock'>, silenceMs: number): Promise<void> {
    while (!this.signal.aborted) {
      const leftMs = this.#lastAt + silenceMs - this.#now();
      if (leftMs <= 0) {
        this.expired = true;
        this.end();
        return;
      }
      await parts.clock.sleep(leftMs, this.signal);
    }
  }
}

function takeEvent<T>(parts: ListParts<T>, position: Position, line: string): void {
  const event = parseEvent(line);
  const { counters, replica, clock } = parts;
  counters.lastContactAt = clock.now();
  if (event.type === 'ERROR') throw watchFailure(parts, event.object);
  const version = event.object.metadata?.resourceVersion;
  if (event.type === 'BOOKMARK') {
    counters.bookmarks++;
  } else {
    counters.events++;
    counters.lastEventAt = clock.now();
    if (event.type === 'DELETED') {
      const key = keyOf(event.object);
      if (key !== undefined) replica.remove(key);
    } else {
      replica.upsert(event.object);
    }
  }
  // Only now: had the event not been taken in full, a resumed watch must bring it again.
  if (typeof version === 'string' && version !== '') position.resourceVersion = version;
}

const TYPES = ['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR'] as const;

interface WatchEvent {
  readonly type: (typeof TYPES)[number];
  readonly object: KubeObject;
}

function parseEvent(line: string): WatchEvent {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (cause) {
    throw new DecodeError('an event of the watch is not JSON', false, cause);
  }
  if (!isRecord(parsed) || !isRecord(parsed['object'])) {
    throw new DecodeError('an event of the watch is not an object');
  }
  const type = TYPES.find((known) => known === parsed['type']);
  if (type === undefined) throw new DecodeError(`a watch event of unknown type ${String(parsed['type'])}`);
  return { type, object: decodeObject(parsed['object']) };
}

function watchFailure<T>(parts: ListParts<T>, status: KubeObject): Error {
  const { client, options } = parts;
  const code = typeof status['code'] === 'number' ? status['code'] : 500;
  const reason = typeof status['reason'] === 'string' ? status['reason'] : '';
  const path = resourcePath(options.resource);
  const subject = {
    cluster: client.cluster,
    server: client.cluster,
    verb: 'watch',
    ref: options.resource,
    path,
  };
  const expired = reason === 'Expired' || reason === 'Gone';
  return statusFailure(subject, expired ? 410 : code, { message: String(status['message'] ?? ''), reason });
}
