import type { PlainKey } from '../messages/index.tsx';
import { paths } from './paths.ts';
import type { Scope } from './scope.ts';

export type Layer = 'runtime' | 'supply-chain' | 'infrastructure' | 'settings';

export type PageIcon =
  | 'overview'
  | 'findings'
  | 'workloads'
  | 'checks'
  | 'runs'
  | 'schedules'
  | 'exemptions'
  | 'playground'
  | 'logs'
  | 'auditReports'
  | 'ingressReports'
  | 'eventReports'
  | 'reports'
  | 'trace'
  | 'cveRisks'
  | 'alerts'
  | 'anomalies'
  | 'events'
  | 'auditSources'
  | 'logSources'
  | 'users'
  | 'tokens';

export interface NavigationPage {
  readonly key: PageIcon;
  readonly label: PlainKey;
  readonly path: (scope: Scope) => string;
  /** The second key of the `g` shortcut. */
  readonly shortcut: string;
  /** Pages below these paths belong to this entry too. */
  readonly covers: RegExp;
  readonly needs?: 'admin';
}

export interface NavigationGroup {
  readonly layer: Layer;
  readonly label: PlainKey;
  readonly system?: PlainKey;
  /** Its pages are about no cluster: they are there before one is registered. */
  readonly isClusterless?: boolean;
  readonly pages: readonly NavigationPage[];
}

/** The navigation as a table: a system that comes adds its group here. Layers without a system are not shown. */
export const navigation: readonly NavigationGroup[] = [
  {
    layer: 'runtime',
    label: 'nav.runtime',
    system: 'nav.inspection',
    pages: [
      {
        key: 'overview',
        label: 'nav.overview',
        shortcut: 'o',
        path: ({ cluster, namespace }) => paths.overview(cluster, namespace),
        covers: /\/inspection$/,
      },
      {
        key: 'findings',
        label: 'nav.findings',
        shortcut: 'f',
        path: ({ cluster, namespace }) => paths.findings(cluster, { namespace }),
        covers: /\/inspection\/findings/,
      },
      {
        key: 'workloads',
        label: 'nav.workloads',
        shortcut: 'w',
        path: ({ cluster, namespace }) => paths.workloads(cluster, { namespace }),
        covers: /\/inspection\/workloads?$/,
      },
      {
        key: 'checks',
        label: 'nav.checks',
        shortcut: 'c',
        path: ({ cluster, namespace }) => paths.checks(cluster, { namespace }),
        covers: /\/inspection\/checks/,
      },
      {
        key: 'runs',
        label: 'nav.runs',
        shortcut: 'r',
        path: ({ cluster }) => paths.runs(cluster),
        covers: /\/inspection\/(runs|compare)/,
      },
      {
        key: 'schedules',
        label: 'nav.schedules',
        shortcut: 's',
        path: ({ cluster }) => paths.schedules(cluster),
        covers: /\/inspection\/schedules/,
      },
    ],
  },
  {
    layer: 'runtime',
    label: 'nav.runtime',
    system: 'nav.policies',
    isClusterless: true,
    pages: [
      {
        key: 'playground',
        label: 'nav.playground',
        shortcut: 'p',
        path: paths.playground,
        covers: /^\/policies\/playground/,
      },
    ],
  },
  {
    layer: 'infrastructure',
    label: 'nav.infrastructure',
    system: 'nav.auditing',
    isClusterless: true,
    pages: [
      {
        key: 'logs',
        label: 'nav.logs',
        shortcut: 'l',
        path: () => paths.logs(),
        covers: /^\/auditing\/(logs|event\/)/,
      },
      {
        key: 'auditReports',
        label: 'nav.auditReports',
        shortcut: 'b',
        path: () => paths.report('audit-overview'),
        covers: /^\/auditing\/reports\/audit-/,
      },
      {
        key: 'ingressReports',
        label: 'nav.ingressReports',
        shortcut: 'n',
        path: () => paths.report('ingress-overview'),
        covers: /^\/auditing\/reports\/ingress-/,
      },
      {
        key: 'eventReports',
        label: 'nav.eventReports',
        shortcut: 'm',
        path: () => paths.report('event-overview'),
        covers: /^\/auditing\/reports\/event-/,
      },
      {
        key: 'reports',
        label: 'nav.reports',
        shortcut: 'q',
        path: paths.reports,
        covers: /^\/auditing\/reports(?!\/(audit|ingress|event)-)/,
      },
      {
        key: 'trace',
        label: 'nav.trace',
        shortcut: 'h',
        path: () => paths.auditTrace(),
        covers: /^\/auditing\/trace/,
      },
      {
        key: 'cveRisks',
        label: 'nav.cveRisks',
        shortcut: 'k',
        path: () => paths.cve(),
        covers: /^\/auditing\/cve/,
      },
      {
        key: 'events',
        label: 'nav.events',
        shortcut: 'v',
        path: () => paths.events(),
        covers: /^\/auditing\/events/,
      },
      {
        key: 'auditSources',
        label: 'nav.auditSources',
        shortcut: 'd',
        path: () => paths.auditSources(),
        covers: /^\/auditing\/audit-sources/,
      },
      {
        key: 'logSources',
        label: 'nav.logSources',
        shortcut: 'i',
        path: () => paths.logSources(),
        covers: /^\/auditing\/log-sources/,
      },
      {
        key: 'alerts',
        label: 'nav.alerts',
        shortcut: 'a',
        path: () => paths.alerts(),
        covers: /^\/auditing\/alerts/,
      },
      {
        key: 'anomalies',
        label: 'nav.anomalies',
        shortcut: 'y',
        path: () => paths.anomalies(),
        covers: /^\/auditing\/anomalies/,
      },
    ],
  },
  {
    layer: 'runtime',
    label: 'nav.allAreas',
    pages: [
      {
        key: 'exemptions',
        label: 'nav.exemptions',
        shortcut: 'e',
        path: ({ cluster }) => paths.exemptions(cluster),
        covers: /\/exemptions/,
      },
    ],
  },
  {
    layer: 'settings',
    isClusterless: true,
    label: 'nav.settings',
    pages: [
      {
        key: 'users',
        label: 'nav.users',
        shortcut: 'u',
        path: paths.users,
        covers: /^\/settings\/users/,
        needs: 'admin',
      },
      {
        key: 'tokens',
        label: 'nav.tokens',
        shortcut: 't',
        path: paths.tokens,
        covers: /^\/settings\/tokens/,
      },
    ],
  },
];
