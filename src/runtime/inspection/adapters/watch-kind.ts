import { isDeepStrictEqual } from 'node:util';
import {
  createListWatch,
  type GroupVersionResource,
  type KubeClient,
  type KubeError,
  type ListWatch,
  type ListWatchOptions,
  type ListWatchStats,
} from '#platform/kube';
import type { Change } from '../collect/inventory.ts';
import { type Projected, projectForInspection } from '../collect/project.ts';
import type { ShapeStore } from '../collect/shape-store.ts';
import type { RelatedKind } from '../types.ts';

export interface KindSource extends GroupVersionResource {
  readonly kind: string;
  readonly makesPods: boolean;
  readonly related?: RelatedKind;
  readonly fieldSelector?: string;
}

export type ListWatchTuning = Pick<
  ListWatchOptions<unknown>,
  'backoff' | 'deniedRetryMs' | 'watchSeconds' | 'staleAfterMs' | 'pageSize' | 'clock'
>;

/** One kind of one cluster, followed. */
export interface WatchedSource {
  readonly source: KindSource;
  /** `deployments.apps`. */
  readonly name: string;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  readonly relist: () => void;
  /** Changes that take back everything it had told, for a kind that went away. */
  readonly retract: () => readonly Change[];
  /** The first full list was taken over. */
  readonly isSynced: () => boolean;
  /** Why the kind cannot be read (again), if that is so. */
  readonly trouble: () => KubeError | undefined;
  /** No waiting helps: somebody has to do something first. */
  readonly isDenied: () => boolean;
  readonly stats: () => ListWatchStats;
}

const DENIED = new Set(['forbidden', 'unauthorized', 'absent']);

export function watchKind(
  client: KubeClient,
  source: KindSource,
  shapes: ShapeStore,
  tuning: ListWatchTuning,
  told: { readonly change: (change: Change) => void; readonly state: () => void },
): WatchedSource {
  const { group, version, resource, kind, makesPods, fieldSelector } = source;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const listWatch: ListWatch<Projected> = createListWatch<Projected>(client, {
    ...tuning,
    resource: { group, version, resource },
    ...(fieldSelector === undefined ? {} : { fieldSelector }),
    project: (raw) => {
      const projected = projectForInspection(raw, { apiVersion, kind, makesPods, shapes });
      // Most changes touch the status alone: then the value we have stays, and nobody holds a second copy.
      const { namespace, name = '' } = raw.metadata ?? {};
      const before = listWatch.store.get(namespace === undefined ? name : `${namespace}/${name}`);
      return before !== undefined && isEqual(before, projected) ? before : projected;
    },
    isEqual: (before, after) => before === after,
  });
  listWatch.on((event) => {
    if (event.type === 'added' || event.type === 'deleted')
      told.change({ type: event.type, item: event.object });
    else if (event.type === 'modified')
      told.change({ type: 'modified', item: event.object, previous: event.previous });
    else told.state();
  });
  return {
    source,
    name: group === '' ? resource : `${resource}.${group}`,
    start: () => listWatch.start(),
    stop: () => listWatch.stop(),
    relist: () => listWatch.relist(),
    retract: () => Array.from(listWatch.store.values(), (item): Change => ({ type: 'deleted', item })),
    isSynced: () => listWatch.status().synced,
    trouble: () => listWatch.status().reason,
    isDenied: () => DENIED.has(listWatch.status().state),
    stats: () => listWatch.stats(),
  };
}

function isEqual(a: Projected, b: Projected): boolean {
  if (a.kind === 'pod' && b.kind === 'pod')
    return a.uid === b.uid && a.owner === b.owner && a.shape === b.shape;
  try {
    return isDeepStrictEqual(a, b);
  } catch {
    // Nested more deeply than the comparison can follow: then it counts as changed.
    return false;
  }
}
