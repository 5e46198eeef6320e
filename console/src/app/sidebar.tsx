import {
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BranchesOutlined,
  BugOutlined,
  CalendarOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  ExperimentOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FundOutlined,
  GlobalOutlined,
  HistoryOutlined,
  ImportOutlined,
  KeyOutlined,
  LineChartOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  MinusCircleOutlined,
  SafetyCertificateOutlined,
  SecurityScanOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ComponentType } from 'react';
import { Link, useLocation } from 'react-router';
import { AlertBadge } from '../features/infrastructure/auditing/alerts/alert-badge.tsx';
import { useWords } from '../messages/index.tsx';
import {
  type NavigationGroup,
  type NavigationPage,
  navigation,
  type PageIcon,
} from '../navigation/catalog.ts';
import { usePreferences } from './preferences.ts';
import { useMay } from './require-session.tsx';
import { useShellScope } from './shell-scope.ts';

const icons: Record<PageIcon, ComponentType<{ 'aria-hidden': true }>> = {
  overview: DashboardOutlined,
  findings: BugOutlined,
  workloads: DeploymentUnitOutlined,
  checks: SafetyCertificateOutlined,
  runs: FileDoneOutlined,
  schedules: CalendarOutlined,
  exemptions: MinusCircleOutlined,
  playground: ExperimentOutlined,
  logs: FileSearchOutlined,
  auditReports: AuditOutlined,
  ingressReports: GlobalOutlined,
  eventReports: FundOutlined,
  reports: BarChartOutlined,
  trace: BranchesOutlined,
  cveRisks: SecurityScanOutlined,
  alerts: AlertOutlined,
  anomalies: LineChartOutlined,
  events: HistoryOutlined,
  auditSources: ImportOutlined,
  logSources: ApiOutlined,
  users: TeamOutlined,
  tokens: KeyOutlined,
};

function PageLink({ page }: { page: NavigationPage }) {
  const { t } = useWords();
  const scope = useShellScope();
  const { pathname } = useLocation();
  const Icon = icons[page.key];
  const current = page.covers.test(pathname);
  return (
    <li>
      <Link
        className="sidebar-link"
        to={page.path(scope)}
        aria-current={current ? 'page' : undefined}
        title={t(page.label)}
      >
        <Icon aria-hidden />
        <span className="sidebar-text">{t(page.label)}</span>
        {page.key === 'alerts' && <AlertBadge />}
      </Link>
    </li>
  );
}

function Group({ group, first }: { group: NavigationGroup; first: boolean }) {
  const { t } = useWords();
  const isAdmin = useMay('admin');
  const pages = group.pages.filter((page) => page.needs !== 'admin' || isAdmin);
  return (
    <>
      {first && (
        <h2 className="sidebar-layer">
          <span className="sidebar-text">{t(group.label)}</span>
        </h2>
      )}
      {group.system && <h3 className="sidebar-system sidebar-text">{t(group.system)}</h3>}
      <ul>
        {pages.map((page) => (
          <PageLink key={page.key} page={page} />
        ))}
      </ul>
    </>
  );
}

export function Sidebar({ onToggle }: { onToggle: () => void }) {
  const { t } = useWords();
  const { sidebar } = usePreferences();
  const { cluster } = useShellScope();
  const wide = sidebar === 'wide';
  const groups = navigation.filter((group) => cluster || group.isClusterless);
  return (
    <aside className="sidebar">
      <Link to="/" className="sidebar-brand">
        <img src="/favicon.svg" alt="" />
        <span className="sidebar-text">Bulwark</span>
      </Link>
      <nav aria-label={t('nav.label')}>
        {groups.map((group, index) => (
          <Group
            key={group.system ?? group.label}
            group={group}
            first={groups[index - 1]?.label !== group.label}
          />
        ))}
      </nav>
      <div className="sidebar-foot">
        <Button
          type="text"
          icon={wide ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />}
          onClick={onToggle}
          aria-label={t(wide ? 'shell.narrow' : 'shell.wide')}
        >
          <span className="sidebar-text">{t('shell.narrow')}</span>
        </Button>
      </div>
    </aside>
  );
}
