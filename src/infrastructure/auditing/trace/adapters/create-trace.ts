import type { ClusterRegistry } from '#platform/kube';
import type { LogsService } from '#platform/logs';
import type { AuditingPart } from '../../part.ts';
import { traceRoutes } from '../routes.ts';

export interface TraceOptions {
  readonly logs: LogsService;
  readonly clusters: ClusterRegistry;
}

/** The page of one event, and the history of one object. */
export function createTrace({ logs, clusters }: TraceOptions): AuditingPart {
  return { routes: traceRoutes(logs, clusters) };
}
