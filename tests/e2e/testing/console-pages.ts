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
}

export interface PageAddress {
  readonly label: string;
  readonly path: string;
}

/** Every page of the console, for tests and screenshots that must miss none. */
export function consolePages(subjects: PageSubjects): readonly PageAddress[] {
  const { cluster, namespace, run, before = run, workload = 'agent' } = subjects;
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
    { label: 'users', path: '/settings/users' },
    { label: 'tokens', path: '/settings/tokens' },
  ];
}
