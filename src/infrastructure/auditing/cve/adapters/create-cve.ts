import type { ClusterRegistry } from '#platform/kube';
import type { LogsService } from '#platform/logs';
import type { AuditingPart } from '../../part.ts';
import { cveRoutes } from '../routes.ts';
import { createCveStore } from './cve-store.ts';

/** Known vulnerabilities of Kubernetes. `folder` holds a newer list that somebody brought. */
export function createCve(options: {
  readonly clusters: ClusterRegistry;
  readonly logs: LogsService;
  readonly folder: string;
}): AuditingPart {
  return { routes: cveRoutes(options.clusters, createCveStore(options.folder), options.logs) };
}
