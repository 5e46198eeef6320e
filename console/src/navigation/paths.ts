import { type Query, toAddress } from '../api/client.ts';
import type { ObjectRef } from '../api/wire.ts';

/** Addresses of the console's pages. The cluster is in the path; the namespace and all filters are in the query. */
function inCluster(cluster: string, page: string, query?: Query): string {
  return toAddress(`/clusters/${encodeURIComponent(cluster)}/${page}`, query);
}

export const paths = {
  overview: (cluster: string, namespace?: string) => inCluster(cluster, 'inspection', { namespace }),
  findings: (cluster: string, query?: Query) => inCluster(cluster, 'inspection/findings', query),
  workloads: (cluster: string, query?: Query) => inCluster(cluster, 'inspection/workloads', query),
  workload: (cluster: string, object: ObjectRef, query?: Query) =>
    inCluster(cluster, 'inspection/workload', {
      apiVersion: object.apiVersion,
      kind: object.kind,
      // Not `namespace`: that one is the page's scope and stays as it is when somebody looks at one workload.
      in: object.namespace,
      name: object.name,
      ...query,
    }),
  checks: (cluster: string, query?: Query) => inCluster(cluster, 'inspection/checks', query),
  check: (cluster: string, check: string, query?: Query) =>
    inCluster(cluster, `inspection/checks/${encodeURIComponent(check)}`, query),
  runs: (cluster: string) => inCluster(cluster, 'inspection/runs'),
  run: (cluster: string, run: string, query?: Query) =>
    inCluster(cluster, `inspection/runs/${encodeURIComponent(run)}`, query),
  compare: (cluster: string, from: string, to: string) =>
    inCluster(cluster, 'inspection/compare', { from, to }),
  schedules: (cluster: string) => inCluster(cluster, 'inspection/schedules'),
  exemptions: (cluster: string, query?: Query) => inCluster(cluster, 'exemptions', query),
  newExemption: (cluster: string, query?: Query) => inCluster(cluster, 'exemptions/new', query),
  exemption: (cluster: string, id: string) => inCluster(cluster, `exemptions/${encodeURIComponent(id)}`),
  playground: () => '/policies/playground',
  logs: (query?: Query) => toAddress('/auditing/logs', query),
  auditEvent: (id: string, query?: Query) => toAddress(`/auditing/event/${encodeURIComponent(id)}`, query),
  auditTrace: (query?: Query) => toAddress('/auditing/trace', query),
  cve: (query?: Query) => toAddress('/auditing/cve', query),
  reports: () => '/auditing/reports',
  report: (id: string, query?: Query) => toAddress(`/auditing/reports/${encodeURIComponent(id)}`, query),
  alerts: (query?: Query) => toAddress('/auditing/alerts', query),
  alertHistory: (query?: Query) => toAddress('/auditing/alerts/history', query),
  alertRules: (query?: Query) => toAddress('/auditing/alerts/rules', query),
  alertChannels: (query?: Query) => toAddress('/auditing/alerts/channels', query),
  alertSilences: (query?: Query) => toAddress('/auditing/alerts/silences', query),
  anomalies: (query?: Query) => toAddress('/auditing/anomalies', query),
  anomalyJobs: (query?: Query) => toAddress('/auditing/anomalies/jobs', query),
  events: (query?: Query) => toAddress('/auditing/events', query),
  // `in`, not `namespace`: that one is the page's scope.
  podLife: (cluster: string, namespace: string, name: string) =>
    toAddress('/auditing/events/pod', { cluster, in: namespace, name }),
  logSources: (query?: Query) => toAddress('/auditing/log-sources', query),
  auditSources: (query?: Query) => toAddress('/auditing/audit-sources', query),
  users: () => '/settings/users',
  tokens: () => '/settings/tokens',
  signIn: (next?: string) => toAddress('/sign-in', { next: next === '/' ? undefined : next }),
} as const;

/** `next` after sign-in, if it is a place of this console; never another site's address. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  return next;
}
