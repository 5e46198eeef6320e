import { queryOptions } from '@tanstack/react-query';
import { get, type Query } from '../../../../api/client.ts';
import type { EventClassList, EventList, PodLife, WatchedCluster } from '../../../../api/wire.ts';

const REFRESH_MS = 15_000;

export interface PodKey {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

export const eventQueries = {
  list: (query: Query) =>
    queryOptions({
      queryKey: ['events', 'list', query],
      queryFn: ({ signal }) => get<EventList>('/api/v1/events', query, signal),
      refetchInterval: REFRESH_MS,
      placeholderData: (before) => before,
    }),
  clusters: () =>
    queryOptions({
      queryKey: ['events', 'clusters'],
      queryFn: async ({ signal }) =>
        (await get<{ clusters: readonly WatchedCluster[] }>('/api/v1/events/clusters', {}, signal)).clusters,
      refetchInterval: REFRESH_MS,
    }),
  classes: () =>
    queryOptions({
      queryKey: ['events', 'classes'],
      queryFn: async ({ signal }) =>
        (await get<EventClassList>('/api/v1/events/classes', {}, signal)).classes,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  pod: ({ cluster, namespace, name }: PodKey, query: Query) =>
    queryOptions({
      queryKey: ['events', 'pod', cluster, namespace, name, query],
      queryFn: ({ signal }) => {
        const path = [cluster, namespace, name].map(encodeURIComponent).join('/');
        return get<PodLife>(`/api/v1/events/pods/${path}`, query, signal);
      },
      refetchInterval: REFRESH_MS,
    }),
} as const;
