export const BUCKET_MS = 2000;

/** What is known of the records of two seconds. */
interface Bucket {
  readonly startMs: number;
  /** Records that lay there when it was read last. */
  rows: number;
  /** Records that were seen, and how often each; undefined: given up, what comes now is late. */
  ids: Map<string, number> | undefined;
  /** An evaluator that knows nothing yet has to see its records again, without firing. */
  needsWarming: boolean;
  /** As many records lay there before a restart, when nobody remembers which. */
  restored: number | undefined;
}

export type RowMode =
  /** Not seen before. */
  | 'new'
  /** Seen before: an evaluator learns of it, and nothing fires. */
  | 'warm'
  /** Perhaps seen before a restart. */
  | 'replay';

/** A stretch of time that has to be read. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** As many as were counted there. */
  readonly rows: number;
}

export interface SavedBuckets {
  readonly buckets: readonly (readonly [startMs: number, rows: number])[];
}

export interface Buckets {
  /** Takes counts in, and answers which stretches have to be read, in time order. `late` counts what nobody will read. */
  readonly compare: (counts: ReadonlyMap<number, number>) => readonly Stretch[];
  /** Takes the records of a stretch in, and answers which of them are to be looked at, and how. */
  readonly take: (startMs: number, ids: readonly string[]) => readonly (RowMode | undefined)[];
  readonly dropBefore: (ms: number) => void;
  /** The next evaluator knows nothing; as many records as given are shown to it again. */
  readonly rewarm: (maxRows: number) => void;
  readonly save: () => SavedBuckets;
  readonly stats: () => { readonly late: number; readonly duplicates: number; readonly ids: number };
}

export interface BucketOptions {
  /** Records whose identity is remembered, over all buckets. */
  readonly maxIds: number;
  /** Whether two records that are the same are one that was sent twice: not so for lines of a log. */
  readonly areTwinsOne: boolean;
}

/**
 * Which records of a log were looked at. Counts of every two seconds tell where something is new, so only that is read; identities
 * tell which of the records it is. So records may come late and out of order, and may be sent twice.
 */
export function createBuckets({ maxIds, areTwinsOne }: BucketOptions, saved?: SavedBuckets): Buckets {
  const buckets = new Map<number, Bucket>();
  let [late, duplicates, known] = [0, 0, 0];
  for (const [startMs, rows] of saved?.buckets ?? []) {
    buckets.set(startMs, { startMs, rows, ids: new Map(), needsWarming: true, restored: rows });
  }

  function bucketAt(startMs: number): Bucket {
    const bucket = buckets.get(startMs) ?? {
      startMs,
      rows: 0,
      ids: new Map<string, number>(),
      needsWarming: false,
      restored: undefined,
    };
    buckets.set(startMs, bucket);
    return bucket;
  }

  /** The oldest are given up first: what is late is rare, and memory has an end. */
  function bound(): void {
    if (known <= maxIds) return;
    for (const bucket of [...buckets.values()].sort((a, b) => a.startMs - b.startMs)) {
      if (known <= maxIds) return;
      known -= bucket.ids?.size ?? 0;
      bucket.ids = undefined;
    }
  }

  return {
    compare: (counts) => {
      const stretches: Stretch[] = [];
      for (const [startMs, rows] of [...counts].sort(([a], [b]) => a - b)) {
        const bucket = bucketAt(startMs);
        if (bucket.ids === undefined) {
          late += Math.max(0, rows - bucket.rows);
          bucket.rows = Math.max(rows, bucket.rows);
        } else if (rows !== bucket.rows || bucket.needsWarming) {
          stretches.push({ fromMs: startMs, toMs: startMs + BUCKET_MS, rows });
        }
      }
      return stretches;
    },
    take: (startMs, ids) => {
      const bucket = bucketAt(startMs);
      const seen = bucket.ids ?? new Map<string, number>();
      const { needsWarming, restored } = bucket;
      const isSame = restored !== undefined && ids.length <= restored;
      const met = new Map<string, number>();
      const modes = ids.map((id): RowMode | undefined => {
        const nth = (met.get(id) ?? 0) + 1;
        met.set(id, nth);
        if (areTwinsOne && nth > 1) return undefined;
        if (restored !== undefined) return isSame ? 'warm' : 'replay';
        if (nth > (seen.get(id) ?? 0)) return 'new';
        return needsWarming ? 'warm' : undefined;
      });
      if (areTwinsOne) duplicates += Math.max(0, ids.length - met.size - (bucket.rows - seen.size));
      known += met.size - seen.size;
      Object.assign(bucket, { rows: ids.length, ids: met, needsWarming: false, restored: undefined });
      bound();
      return modes;
    },
    dropBefore: (ms) => {
      for (const [startMs, bucket] of buckets) {
        if (startMs + BUCKET_MS > ms) continue;
        known -= bucket.ids?.size ?? 0;
        buckets.delete(startMs);
      }
    },
    rewarm: (maxRows) => {
      let left = maxRows;
      for (const bucket of [...buckets.values()].sort((a, b) => b.startMs - a.startMs)) {
        left -= bucket.rows;
        bucket.needsWarming = left >= 0 && bucket.rows > 0;
        if (left < 0 && bucket.restored !== undefined)
          Object.assign(bucket, { ids: undefined, restored: undefined });
      }
    },
    save: () => ({ buckets: [...buckets.values()].map(({ startMs, rows }) => [startMs, rows]) }),
    stats: () => ({ late, duplicates, ids: known }),
  };
}
