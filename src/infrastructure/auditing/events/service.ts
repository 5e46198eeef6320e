import type { Row } from '#languages/logsql';
import type { ClusterRegistry } from '#platform/kube';
import type { LogsService } from '#platform/logs';
import { countOf, levelOf } from './life.ts';
import { newest } from './newest.ts';
import { podLife } from './pod-life.ts';
import { filterOf, type PodKey } from './queries.ts';
import type { EventList, EventRow, EventsQuery, PodLife, PodLifeQuery, WatchedCluster } from './schema.ts';
import { timeRangeBetween } from './time-range.ts';
import { toWatchedCluster, type Watched } from './watched-cluster.ts';

export interface EventsServiceOptions {
  readonly logs: LogsService;
  readonly clusters: ClusterRegistry;
  readonly watched: (cluster: string) => Watched | undefined;
  readonly now: () => number;
}

/** What people ask about events. */
export interface EventsService {
  readonly list: (query: EventsQuery, signal: AbortSignal) => Promise<EventList>;
  readonly clusters: () => readonly WatchedCluster[];
  readonly pod: (key: PodKey, query: PodLifeQuery, signal: AbortSignal) => Promise<PodLife>;
}

const HOUR_MS = 3_600_000;

export function createEventsService(options: EventsServiceOptions): EventsService {
  const { logs, clusters, now, watched } = options;
  return {
    clusters: () => clusters.list().map(({ name }) => toWatchedCluster(name, watched(name))),
    list: async (query, signal) => {
      const { since, until, limit, namespace, name, kind, ...fields } = query;
      const object = { 'object.kind': kind, 'object.namespace': namespace, 'object.name': name };
      const text = filterOf({ kind: 'event', ...fields, ...object });
      const timeRange = timeRangeBetween({ since, until }, HOUR_MS, now());
      const { rows, isCut } = await newest(logs, { text, timeRange, limit, signal });
      return { events: rows.map(toEventRow), isCut, query: text };
    },
    pod: (key, query, signal) => podLife(options, key, query, signal),
  };
}

function toEventRow(row: Row): EventRow {
  return {
    time: row.get('_time'),
    cluster: row.get('cluster'),
    source: row.get('source'),
    level: levelOf(row.get('level')),
    type: row.get('type'),
    class: row.get('class'),
    reason: row.get('reason'),
    message: row.get('message'),
    count: countOf(row.get('count')),
    occurrences: countOf(row.get('occurrences')),
    first: row.get('first'),
    reporter: row.get('reporter'),
    node: row.get('node'),
    uid: row.get('uid'),
    object: {
      kind: row.get('object.kind'),
      namespace: row.get('object.namespace'),
      name: row.get('object.name'),
      uid: row.get('object.uid'),
      fieldPath: row.get('object.fieldPath'),
    },
  };
}
