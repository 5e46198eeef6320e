import type { Received } from './types.ts';

/** Counts what came in by cluster, since the start of this process. */
export interface ReceivedCounts {
  readonly note: (cluster: string, what: ReceivedBatch) => void;
  readonly of: (cluster: string) => Received | undefined;
  readonly clusters: () => readonly string[];
  /** Of clusters beyond the bound. */
  readonly others: () => number;
}

export interface ReceivedBatch {
  /** Events taken; undefined when the batch was refused. */
  readonly events: number | undefined;
  readonly isRepeated: boolean;
  readonly at: number;
  readonly newest: number | undefined;
}

/** Names come from the path of a request: who may send for any cluster must not fill the memory with them. */
const MOST_CLUSTERS = 2_000;

const NOTHING: Received = {
  batches: 0,
  events: 0,
  repeated: 0,
  refused: 0,
  lastAt: undefined,
  lagSeconds: undefined,
};

export function createReceivedCounts(): ReceivedCounts {
  const byCluster = new Map<string, Received>();
  let others = 0;
  return {
    note: (cluster, what) => {
      const before = byCluster.get(cluster);
      if (before === undefined && byCluster.size >= MOST_CLUSTERS) {
        others++;
        return;
      }
      byCluster.set(cluster, withBatch(before ?? NOTHING, what));
    },
    of: (cluster) => byCluster.get(cluster),
    clusters: () => [...byCluster.keys()],
    others: () => others,
  };
}

function withBatch(before: Received, { events, isRepeated, at, newest }: ReceivedBatch): Received {
  if (events === undefined) return { ...before, refused: before.refused + 1 };
  return {
    batches: before.batches + 1,
    events: before.events + events,
    repeated: before.repeated + (isRepeated ? 1 : 0),
    refused: before.refused,
    lastAt: at,
    lagSeconds: newest === undefined ? before.lagSeconds : Math.max(0, at - newest) / 1000,
  };
}
