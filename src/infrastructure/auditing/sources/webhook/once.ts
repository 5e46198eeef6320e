import type { LogReceipt } from '#platform/logs';

/** By which an event is found in the log: its id, its stage, and when it was over (milliseconds since 1970). */
export interface EventKey {
  readonly auditID: string;
  readonly stage: string;
  readonly at: number;
}

export interface OnceOptions {
  readonly fingerprint: (bytes: Uint8Array) => string;
  /** The key of a batch's first event; undefined for a batch that holds none. */
  readonly firstOf: (bytes: Uint8Array) => EventKey | undefined;
  /** Whether this event of the cluster is in the log. */
  readonly isKept: (cluster: string, first: EventKey) => Promise<boolean>;
  readonly now: () => number;
  /** When this process began; 0 where none was before it. Default now. */
  readonly startedAt?: number;
  /** When the newest event of a batch was over, as far as can be told without reading all of it. */
  readonly newestTime: (bytes: Uint8Array) => number | undefined;
}

export interface Once {
  /**
   * Appends a batch that was not taken before. An API server sends a batch again, byte for byte, when it got no answer:
   * because it went on too early, or because we died between disk and answer.
   */
  readonly deliver: (
    cluster: string,
    bytes: Uint8Array,
    append: () => Promise<LogReceipt>,
  ) => Promise<LogReceipt & { readonly isRepeated: boolean }>;
}

/** API servers stop trying after 4 minutes with the flags that we recommend, after 81 s with their own. */
const REMEMBER_MS = 15 * 60_000;
const REMEMBERED = 5_000;

export function createOnce(options: OnceOptions): Once {
  const { fingerprint, firstOf, newestTime, isKept, now } = options;
  const startedAt = options.startedAt ?? now();
  const taken = new Map<string, { readonly at: number; readonly receipt: Promise<LogReceipt> }>();
  /** Batches older than this process may have been taken by the one before. */
  const wasTakenBefore = async (cluster: string, bytes: Uint8Array): Promise<boolean> => {
    if (now() - startedAt > REMEMBER_MS) return false;
    if ((newestTime(bytes) ?? 0) > startedAt) return false;
    const first = firstOf(bytes);
    return first !== undefined && isKept(cluster, first);
  };
  const forget = (): void => {
    for (const [key, { at }] of taken) {
      if (taken.size <= REMEMBERED && now() - at < REMEMBER_MS) return;
      taken.delete(key);
    }
  };
  return {
    deliver: async (cluster, bytes, append) => {
      const key = `${cluster} ${fingerprint(bytes)}`;
      const known = taken.get(key);
      if (known !== undefined) return { ...(await known.receipt), isRepeated: true };
      let isRepeated = false;
      const receipt = wasTakenBefore(cluster, bytes).then((was) => {
        isRepeated = was;
        return was ? { records: 0 } : append();
      });
      taken.set(key, { at: now(), receipt });
      try {
        return { ...(await receipt), isRepeated };
      } catch (error) {
        // What was refused may come again.
        taken.delete(key);
        throw error;
      } finally {
        forget();
      }
    },
  };
}
