import type { KubeError } from '../errors.ts';
import type { CollectionRef, KubeObject } from '../types.ts';

/** Time and chance, so that tests can own them. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` fires (never rejects). */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** 0 ≤ x < 1. */
  random(): number;
}

/** Keys under which an object is found in an index; none leaves it out. */
export type IndexFunction<T> = (object: T, entry: StoreEntry<T>) => readonly string[];

/** What the store holds of an object: its identity and the projection, nothing else. */
export interface StoreEntry<T> {
  /** `namespace/name`, or `name` alone for cluster-scoped objects. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** Opaque: only ever compared for equality. */
  readonly resourceVersion: string;
  /** Uids of the owners, for the `owner` index. */
  readonly owners: readonly string[];
  readonly object: T;
}

export interface ListWatchOptions<T> {
  readonly resource: CollectionRef;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /**
   * Called once for each object as it is decoded, managedFields already removed. What it returns is all that is
   * kept; `undefined` leaves the object out of the store. Must not keep the raw object alive.
   */
  readonly project: (raw: KubeObject) => T | undefined;
  /** When given, a change that leaves the projection equal is stored without a `modified` event. */
  readonly isEqual?: (before: T, after: T) => boolean;
  /** Further indices beside `namespace` and `owner`. */
  readonly indices?: Readonly<Record<string, IndexFunction<T>>>;
  /** Default 500. */
  readonly pageSize?: number;
  /** An object of more bytes than this ends the list with `too-large`. Default 8 MiB (etcd holds 1.5). */
  readonly maxObjectBytes?: number;
  /** First and longest wait between attempts; the wait is drawn from 0 to the bound. Default 500 ms and 30 s. */
  readonly backoff?: { readonly firstMs: number; readonly mostMs: number };
  /** Wait while a permission is missing or the resource is unknown. Default 30 s. */
  readonly deniedRetryMs?: number;
  /** A watch is ended by the server after this (drawn up to twice as much). Default 240 s. */
  readonly watchSeconds?: number;
  /**
   * Without contact for this long the data is called stale, for twice as long the watch is given up and opened
   * anew. Default 90 s (the API server's bookmarks come each minute).
   */
  readonly staleAfterMs?: number;
  readonly clock?: Clock;
}

/** Why the list was read again: the watch's history had expired, the resource type had been away, or `relist()`. */
export type RepairReason = 'expired' | 'absent' | 'requested';

export type ListWatchEvent<T> =
  | { readonly type: 'added'; readonly key: string; readonly object: T }
  | { readonly type: 'modified'; readonly key: string; readonly object: T; readonly previous: T }
  | { readonly type: 'deleted'; readonly key: string; readonly object: T }
  /** The first full list is in the store. */
  | { readonly type: 'synced'; readonly count: number }
  /** A later full list is in the store; the numbers say what the watch had missed (also sent when all are 0). */
  | {
      readonly type: 'repaired';
      readonly reason: RepairReason;
      readonly added: number;
      readonly modified: number;
      readonly deleted: number;
    }
  | { readonly type: 'error'; readonly error: KubeError };

/**
 * `forbidden`, `unauthorized` and `absent` (the resource type does not exist) are retried slowly; `failing` is any
 * other trouble, retried with back-off. `reason` of the status explains all four.
 */
export type ListWatchState =
  | 'idle'
  | 'listing'
  | 'watching'
  | 'failing'
  | 'forbidden'
  | 'unauthorized'
  | 'absent'
  | 'stopped';

export interface ListWatchStatus {
  readonly state: ListWatchState;
  /** Why, for every state but idle, listing, watching and stopped. A `forbidden` one has `missingRule`. */
  readonly reason: KubeError | undefined;
  readonly synced: boolean;
}

export interface ListWatchStats {
  readonly objects: number;
  /** Full lists completed. */
  readonly lists: number;
  readonly pages: number;
  /** Lists begun again because a page token had expired. */
  readonly listRestarts: number;
  readonly watches: number;
  /** Watches that ended in any way but the server's own time-out. */
  readonly drops: number;
  /** Full lists after the first. */
  readonly repairs: number;
  /** Changes that only a repair found. */
  readonly missed: { readonly added: number; readonly modified: number; readonly deleted: number };
  /** Objects whose projection threw; they are not in the store. */
  readonly unreadable: number;
  readonly events: number;
  readonly bookmarks: number;
  readonly listenerErrors: number;
  /** Milliseconds since the epoch. */
  readonly lastEventAt: number | undefined;
  readonly lastSyncAt: number | undefined;
  /** When the server last proved the store current: a list, an event or a bookmark, or a watch's opening. */
  readonly lastContactAt: number | undefined;
  /** Age of the data: now less `lastContactAt`. */
  readonly ageMs: number | undefined;
  readonly stale: boolean;
}

/** The read side of a list-watch. Values are the projections; reads never block and never copy the store. */
export interface Store<T> {
  readonly size: number;
  get(key: string): T | undefined;
  entry(key: string): StoreEntry<T> | undefined;
  values(): IterableIterator<T>;
  entries(): IterableIterator<StoreEntry<T>>;
  byNamespace(namespace: string): readonly T[];
  byOwner(uid: string): readonly T[];
  /** Throws a RangeError for an index that was not declared. */
  byIndex(index: string, key: string): readonly T[];
  indexKeys(index: string): readonly string[];
}

export interface ListWatch<T> {
  readonly store: Store<T>;
  /** Begins; a second call does nothing. */
  start(): void;
  /** Resolves when nothing runs any more. The store stays readable. */
  stop(): Promise<void>;
  /** Reads the list again now and reports the differences as a repair. */
  relist(): void;
  /** Listeners run in order, synchronously; one that throws is counted, not fatal. Returns the unsubscriber. */
  on(listener: (event: ListWatchEvent<T>) => void): () => void;
  status(): ListWatchStatus;
  stats(): ListWatchStats;
  /**
   * Resolves when the first full list is in the store. Rejects with the reason: at once when a permission is
   * missing or the resource is unknown, else after `timeoutMs` (with the last trouble as `cause`).
   */
  waitForSync(options?: { readonly signal?: AbortSignal; readonly timeoutMs?: number }): Promise<void>;
}
