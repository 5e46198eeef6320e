import { queryOptions } from '@tanstack/react-query';
import { get } from '../../../../api/client.ts';
import type { AuditEventAnswer } from '../../../../api/wire.ts';

export interface EventAsked {
  readonly id: string;
  readonly cluster: string | undefined;
  /** Minutes before and after in which the same person's requests are shown. */
  readonly minutes: number;
}

/** What is kept of an event does not change; what the cluster says of its rule may. */
export function auditEventQuery({ id, cluster, minutes }: EventAsked) {
  return queryOptions({
    queryKey: ['audit', 'event', id, cluster, minutes],
    queryFn: ({ signal }) =>
      get<AuditEventAnswer>(`/api/v1/audit/event/${encodeURIComponent(id)}`, { cluster, minutes }, signal),
    placeholderData: (before) => (before?.stages[0]?.id === id ? before : undefined),
  });
}
