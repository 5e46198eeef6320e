import { Link } from 'react-router';
import type { Overview } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import type { Scope } from '../../../../navigation/scope.ts';
import { SeverityMark, TallyMarks } from '../../../../ui/marks.tsx';
import { ObjectName } from '../../../../ui/object-name.tsx';
import { Panel } from '../../../../ui/page.tsx';
import { Score } from '../../../../ui/score-ring.tsx';
import { useChecks } from '../checks/use-checks.ts';

interface PanelProps {
  readonly data: Overview;
  readonly scope: Scope;
}

export function WorstPanel({ data, scope }: PanelProps) {
  const { t } = useWords();
  const { cluster, namespace } = scope;
  return (
    <Panel
      title={t('overview.worst')}
      flush
      className="span-6"
      extra={
        <Link to={paths.workloads(cluster, { namespace })}>
          {t('overview.allWorkloads', { count: data.workloads })}
        </Link>
      }
    >
      <table className="lines">
        <thead>
          <tr>
            <th>{t('finding.workload')}</th>
            <th>{t('overview.open')}</th>
            <th className="end">{t('score.title')}</th>
          </tr>
        </thead>
        <tbody>
          {data.worst.map((row) => (
            <tr key={`${row.object.apiVersion}${row.object.kind}${row.object.namespace}${row.object.name}`}>
              <td>
                <Link to={paths.workload(cluster, row.object, { namespace })} className="lines-object">
                  <ObjectName object={row.object} long />
                </Link>
              </td>
              <td>
                <TallyMarks tally={row.tally} />
              </td>
              <td className="end">
                <Score score={row.score} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const SHOWN = 10;

/** The checks that fail most often, the graver ones first among equals. */
export function ChecksPanel({ data, scope }: PanelProps) {
  const { t, locale } = useWords();
  const { titleOf } = useChecks();
  const { cluster, namespace } = scope;
  const failing = data.byCheck.filter((row) => row.fail > 0).sort((a, b) => b.fail - a.fail);
  return (
    <Panel
      title={t('overview.topChecks')}
      flush
      className="span-6"
      extra={
        <Link to={paths.checks(cluster, { namespace })}>
          {t('overview.allChecks', { count: failing.length })}
        </Link>
      }
    >
      <table className="lines">
        <thead>
          <tr>
            <th>{t('finding.check')}</th>
            <th>{t('finding.severity')}</th>
            <th className="end">{t('overview.open')}</th>
          </tr>
        </thead>
        <tbody>
          {failing.slice(0, SHOWN).map((row) => (
            <tr key={row.check}>
              <td>
                <Link to={paths.check(cluster, row.check, { namespace })}>{titleOf(row.check)}</Link>
              </td>
              <td>
                <SeverityMark severity={row.severity} />
              </td>
              <td className="end num">{row.fail.toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
