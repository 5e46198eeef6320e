/** What the addresses of the pages need. */
export interface PageSubjects {
  /** Name of the cluster, encoded for addresses. */
  readonly cluster: string;
  readonly namespace: string;
  /** A completed run, and one before it to compare with. */
  readonly run: string;
  readonly before?: string;
  /** A Deployment of the namespace. */
  readonly workload?: string;
  /** A pod of the namespace that has events. */
  readonly pod?: string;
  /** The ID of an audited request. */
  readonly event?: string;
}

export interface PageAddress {
  readonly label: string;
  readonly path: string;
}

/** Every page of the console, for tests and screenshots that must miss none. */
export function consolePages(subjects: PageSubjects): readonly PageAddress[] {
  const { cluster, namespace, run, before = run, workload = 'agent', pod, event } = subjects;
  const at = (page: string) => `/clusters/${cluster}/${page}`;
  const object = new URLSearchParams({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    in: namespace,
    name: workload,
  });
  return [
    { label: 'overview', path: at('inspection') },
    { label: 'findings', path: at('inspection/findings') },
    { label: 'findings-by-workload', path: at('inspection/findings?group=workload') },
    { label: 'workloads', path: at('inspection/workloads') },
    { label: 'workload', path: at(`inspection/workload?${object}`) },
    { label: 'checks', path: at('inspection/checks') },
    { label: 'check', path: at('inspection/checks/runAsPrivileged') },
    { label: 'runs', path: at('inspection/runs') },
    { label: 'run', path: at(`inspection/runs/${run}`) },
    { label: 'comparison', path: at(`inspection/compare?from=${before}&to=${run}`) },
    { label: 'schedules', path: at('inspection/schedules') },
    { label: 'exemptions', path: at('exemptions') },
    {
      label: 'exemption-preview',
      path: at(`exemptions/new?rules=runAsPrivileged&namespaces=${namespace}`),
    },
    { label: 'playground', path: '/policies/playground' },
    { label: 'logs', path: '/auditing/logs?from=now-24h' },
    { label: 'reports', path: '/auditing/reports' },
    { label: 'report-audit', path: '/auditing/reports/audit-overview?from=now-24h' },
    { label: 'report-ingress', path: '/auditing/reports/ingress-overview' },
    { label: 'report-event', path: '/auditing/reports/event-overview' },
    { label: 'report-volume', path: '/auditing/reports/log-volume' },
    ...(event === undefined ? [] : [{ label: 'audit-event', path: `/auditing/event/${event}` }]),
    {
      label: 'audit-trace',
      path: `/auditing/trace?cluster=${cluster}&resource=deployments&namespace=${namespace}&name=${workload}`,
    },
    { label: 'cve', path: `/auditing/cve?cluster=${cluster}` },
    { label: 'events', path: '/auditing/events?since=24h' },
    ...(pod === undefined
      ? []
      : [{ label: 'pod-life', path: `/auditing/events/pod?cluster=${cluster}&in=${namespace}&name=${pod}` }]),
    { label: 'audit-sources', path: '/auditing/audit-sources' },
    { label: 'log-sources', path: '/auditing/log-sources' },
    { label: 'alerts', path: '/auditing/alerts' },
    { label: 'alert-history', path: '/auditing/alerts/history' },
    { label: 'alert-rules', path: '/auditing/alerts/rules' },
    { label: 'alert-channels', path: '/auditing/alerts/channels' },
    { label: 'alert-silences', path: '/auditing/alerts/silences' },
    { label: 'anomalies', path: '/auditing/anomalies?state=all' },
    { label: 'anomaly-jobs', path: '/auditing/anomalies/jobs' },
    { label: 'users', path: '/settings/users' },
    { label: 'tokens', path: '/settings/tokens' },
  ];
}
