import type { WatchedSource } from './adapters/watch-events.ts';
import type { WatchedCluster } from './schema.ts';

/** What is known of how a cluster is watched. */
export interface Watched {
  /** Undefined: not begun. */
  readonly sources: readonly WatchedSource[] | undefined;
  readonly isElsewhere: boolean;
  readonly lastError: string | undefined;
}

/** How the events of a cluster come in, the worst of its sources first. */
export function toWatchedCluster(cluster: string, watched: Watched | undefined): WatchedCluster {
  const sources = watched?.sources ?? [];
  const sum = (figure: (source: (typeof sources)[number]) => number): number =>
    sources.reduce((total, source) => total + figure(source), 0);
  const contacts = sources.map(({ stats }) => stats.lastContactAt).filter((at) => at !== undefined);
  return {
    cluster,
    ...stateOf(watched),
    written: sum(({ queue }) => queue.written),
    waiting: sum(({ queue }) => queue.waiting),
    overflows: sum(({ queue }) => queue.overflows),
    unreadable: sum(({ stats }) => stats.unreadable),
    lastContactAt: contacts.length === 0 ? null : new Date(Math.min(...contacts)).toISOString(),
  };
}

function stateOf(watched: Watched | undefined): Pick<WatchedCluster, 'state' | 'reason'> {
  if (watched === undefined) return { state: 'starting', reason: null };
  if (watched.isElsewhere) return { state: 'elsewhere', reason: null };
  if (watched.lastError !== undefined) return { state: 'failing', reason: watched.lastError };
  const { sources } = watched;
  const forbidden = sources?.find(({ status }) => status.state === 'forbidden');
  if (forbidden !== undefined)
    return { state: 'forbidden', reason: forbidden.status.reason?.message ?? 'not allowed' };
  const unkept = sources?.find(({ queue }) => queue.lastError !== undefined);
  if (unkept !== undefined) return { state: 'failing', reason: unkept.queue.lastError ?? null };
  const failing = sources?.find(({ status }) => status.reason !== undefined);
  if (failing !== undefined) return { state: 'failing', reason: failing.status.reason?.message ?? null };
  const isSynced = sources?.every(({ status }) => status.synced) ?? false;
  return { state: isSynced ? 'watching' : 'starting', reason: null };
}
