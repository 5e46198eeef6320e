import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../../api/client.ts';
import type { AuditDistributions, AuditSources } from '../../../../api/wire.ts';

const path = '/api/v1/audit/sources';

export const auditSourceAddresses = {
  webhook: (cluster: string) => `${path}/${encodeURIComponent(cluster)}/webhook`,
} as const;

export const auditSourceKeys = { all: ['audit-sources'] } as const;

const REFRESH_MS = 10_000;

export const auditSourceQueries = {
  status: () =>
    queryOptions({
      queryKey: [...auditSourceKeys.all, 'status'],
      queryFn: ({ signal }) => get<AuditSources>(path, {}, signal),
      refetchInterval: REFRESH_MS,
    }),
  distributions: () =>
    queryOptions({
      queryKey: [...auditSourceKeys.all, 'distributions'],
      queryFn: async ({ signal }) =>
        (await get<AuditDistributions>('/api/v1/audit/distributions', {}, signal)).distributions,
      staleTime: Number.POSITIVE_INFINITY,
    }),
} as const;
