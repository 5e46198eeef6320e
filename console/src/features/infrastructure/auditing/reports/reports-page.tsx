import { Link } from 'react-router';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { Page, Panel } from '../../../../ui/page.tsx';
import { Loaded } from '../../../../ui/states.tsx';
import { useReports } from './report-tabs.tsx';
import type { ReportSummary } from './wire.ts';
import './reports.css';

const LOGS = ['audit', 'ingress', 'event', '*'] as const;

/** All reports, by the log that they are about. */
export function ReportsPage() {
  const { t } = useWords();
  const reports = useReports();
  return (
    <Page title={t('reports.title')} lead={t('reports.lead')}>
      <Loaded query={reports}>
        {(all) =>
          groupsOf(all).map(({ log, reports: some }) => (
            <Panel key={log} title={isKnown(log) ? t(`reports.log.${log}`) : log} flush>
              <ReportList reports={some} />
            </Panel>
          ))
        }
      </Loaded>
    </Page>
  );
}

function isKnown(log: string): log is (typeof LOGS)[number] {
  return (LOGS as readonly string[]).includes(log);
}

function groupsOf(reports: readonly ReportSummary[]) {
  const logs = [...new Set([...LOGS, ...reports.map(({ log }) => log)])];
  return logs
    .map((log) => ({ log, reports: reports.filter((one) => one.log === log) }))
    .filter((group) => group.reports.length > 0);
}

function ReportList({ reports }: { reports: readonly ReportSummary[] }) {
  const { t, language } = useWords();
  return (
    <ul className="r-list">
      {reports.map(({ id, text, panels }) => (
        <li key={id}>
          <Link to={paths.report(id)}>
            <strong>{text[language].title}</strong>
            <span className="muted">{text[language].about}</span>
            <span className="faint num">{t('reports.panels', { count: panels })}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
