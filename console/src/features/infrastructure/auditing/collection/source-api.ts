import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../../api/client.ts';
import type { FoundIngressList, LogSourceList } from '../../../../api/wire.ts';

const path = '/api/v1/log-sources';

export const logSourceAddresses = {
  all: path,
  one: (id: string) => `${path}/${encodeURIComponent(id)}`,
} as const;

export const logSourceKeys = { all: ['log-sources'] } as const;

const REFRESH_MS = 5000;
/** Pods of all clusters are looked at. */
const FOUND_REFRESH_MS = 120_000;

export const logSourceQueries = {
  list: () =>
    queryOptions({
      queryKey: [...logSourceKeys.all, 'list'],
      queryFn: ({ signal }) => get<LogSourceList>(path, {}, signal),
      refetchInterval: REFRESH_MS,
    }),
  found: () =>
    queryOptions({
      queryKey: [...logSourceKeys.all, 'found'],
      queryFn: ({ signal }) => get<FoundIngressList>(`${path}/found`, {}, signal),
      staleTime: FOUND_REFRESH_MS,
      refetchInterval: FOUND_REFRESH_MS,
    }),
} as const;
