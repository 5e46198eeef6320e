import { createBrowserRouter, type RouteObject } from 'react-router';
import { ClusterLayout } from './cluster-layout.tsx';
import { NotFound, RouteError } from './fallbacks.tsx';
import { Home } from './home.tsx';
import { RequireSession } from './require-session.tsx';
import { Shell } from './shell.tsx';

/** Each page is a chunk of its own, fetched when it is first opened. */
const clusterPages: RouteObject[] = [
  {
    path: 'inspection',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/overview/overview-page.tsx')).OverviewPage,
    }),
  },
  {
    path: 'inspection/findings',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/findings/findings-page.tsx')).FindingsPage,
    }),
  },
  {
    path: 'inspection/workloads',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/workloads/workloads-page.tsx')).WorkloadsPage,
    }),
  },
  {
    path: 'inspection/workload',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/workloads/workload-page.tsx')).WorkloadPage,
    }),
  },
  {
    path: 'inspection/checks',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/checks/checks-page.tsx')).ChecksPage,
    }),
  },
  {
    path: 'inspection/checks/:check',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/checks/check-page.tsx')).CheckPage,
    }),
  },
  {
    path: 'inspection/runs',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/runs/runs-page.tsx')).RunsPage,
    }),
  },
  {
    path: 'inspection/runs/:run',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/runs/run-page.tsx')).RunPage,
    }),
  },
  {
    path: 'inspection/compare',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/runs/compare-page.tsx')).ComparePage,
    }),
  },
  {
    path: 'inspection/schedules',
    lazy: async () => ({
      Component: (await import('../features/runtime/inspection/schedules/schedules-page.tsx')).SchedulesPage,
    }),
  },
  {
    path: 'exemptions',
    lazy: async () => ({
      Component: (await import('../features/platform/exemptions/exemptions-page.tsx')).ExemptionsPage,
    }),
  },
  {
    path: 'exemptions/:id',
    lazy: async () => ({
      Component: (await import('../features/platform/exemptions/exemption-page.tsx')).ExemptionPage,
    }),
  },
];

/** About no cluster: a link to one works wherever it is opened. */
const policyPages: RouteObject[] = [
  {
    path: 'playground',
    lazy: async () => ({
      Component: (await import('../features/runtime/policy/playground/playground-page.tsx')).PlaygroundPage,
    }),
  },
];

/** Logs are of all clusters; which one is a condition of the query. */
const auditingPages: RouteObject[] = [
  {
    path: 'reports',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/reports/reports-page.tsx')).ReportsPage,
    }),
  },
  {
    path: 'reports/:report',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/reports/report-page.tsx')).ReportPage,
    }),
  },
  {
    path: 'logs',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/logs/logs-page.tsx')).LogsPage,
    }),
  },
  {
    path: 'event/:id',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/event/event-page.tsx')).AuditEventPage,
    }),
  },
  {
    path: 'trace',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/trace/trace-page.tsx')).TracePage,
    }),
  },
  {
    path: 'cve',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/cve/cve-page.tsx')).CvePage,
    }),
  },
  {
    path: 'events',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/events/events-page.tsx')).EventsPage,
    }),
  },
  {
    path: 'events/pod',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/events/pod-life-page.tsx')).PodLifePage,
    }),
  },
  {
    path: 'log-sources',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/collection/log-sources-page.tsx'))
        .LogSourcesPage,
    }),
  },
  {
    path: 'audit-sources',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/sources/audit-sources-page.tsx'))
        .AuditSourcesPage,
    }),
  },
  {
    path: 'alerts',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/alerts/alerts-page.tsx')).AlertsPage,
    }),
  },
  {
    path: 'alerts/history',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/alerts/history-page.tsx'))
        .AlertHistoryPage,
    }),
  },
  {
    path: 'alerts/rules',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/alerts/rules-page.tsx')).AlertRulesPage,
    }),
  },
  {
    path: 'alerts/channels',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/alerts/channels-page.tsx'))
        .AlertChannelsPage,
    }),
  },
  {
    path: 'alerts/silences',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/alerts/silences-page.tsx'))
        .AlertSilencesPage,
    }),
  },
  {
    path: 'anomalies',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/anomalies/anomalies-page.tsx'))
        .AnomaliesPage,
    }),
  },
  {
    path: 'anomalies/jobs',
    lazy: async () => ({
      Component: (await import('../features/infrastructure/auditing/anomalies/jobs-page.tsx'))
        .AnomalyJobsPage,
    }),
  },
];

const settingsPages: RouteObject[] = [
  {
    path: 'users',
    lazy: async () => ({
      Component: (await import('../features/platform/accounts/users-page.tsx')).UsersPage,
    }),
  },
  {
    path: 'tokens',
    lazy: async () => ({
      Component: (await import('../features/platform/accounts/tokens-page.tsx')).TokensPage,
    }),
  },
];

const routes: RouteObject[] = [
  {
    errorElement: <RouteError />,
    hydrateFallbackElement: <div />,
    children: [
      {
        path: 'sign-in',
        lazy: async () => ({
          Component: (await import('../features/platform/accounts/sign-in-page.tsx')).SignInPage,
        }),
      },
      {
        element: <RequireSession />,
        children: [
          {
            element: <Shell />,
            children: [
              { index: true, element: <Home /> },
              { path: 'clusters/:cluster', element: <ClusterLayout />, children: withErrors(clusterPages) },
              { path: 'policies', children: withErrors(policyPages) },
              { path: 'auditing', children: withErrors(auditingPages) },
              { path: 'settings', children: withErrors(settingsPages) },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
];

/** A page that fails leaves the shell around it usable. */
function withErrors(pages: RouteObject[]): RouteObject[] {
  return [
    ...pages.map((page) => ({ ...page, errorElement: <RouteError /> }) as RouteObject),
    { path: '*', element: <NotFound /> },
  ];
}

export function createRouter() {
  return createBrowserRouter(routes);
}
