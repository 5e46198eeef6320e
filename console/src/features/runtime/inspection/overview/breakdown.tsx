import { Link } from 'react-router';
import type { Overview, Tally } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import type { Scope } from '../../../../navigation/scope.ts';
import { failCount, TallyMarks } from '../../../../ui/marks.tsx';
import { Panel } from '../../../../ui/page.tsx';
import { Score } from '../../../../ui/score-ring.tsx';

interface PanelProps {
  readonly data: Overview;
  readonly scope: Scope;
}

function passShare(tally: Tally): number {
  const all = tally.pass + tally.unknown + failCount(tally);
  return all === 0 ? 1 : tally.pass / all;
}

export function CategoryPanel({ data, scope }: PanelProps) {
  const { t, locale } = useWords();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const { cluster, namespace } = scope;
  return (
    <Panel title={t('overview.byCategory')} flush className="span-6">
      <table className="lines">
        <thead>
          <tr>
            <th>{t('finding.category')}</th>
            <th>{t('overview.open')}</th>
            <th className="end">{t('overview.passed')}</th>
          </tr>
        </thead>
        <tbody>
          {data.byCategory.map(({ category, tally }) => (
            <tr key={category}>
              <td>
                <Link to={paths.findings(cluster, { category, namespace })}>{t(`category.${category}`)}</Link>
              </td>
              <td>
                <TallyMarks tally={tally} />
              </td>
              <td className="end num">{percent.format(Math.floor(passShare(tally) * 100) / 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

export function NamespacePanel({ data, scope }: PanelProps) {
  const { t, locale } = useWords();
  const rows = [...data.byNamespace].sort((a, b) => (a.score ?? 101) - (b.score ?? 101));
  return (
    <Panel
      title={t('overview.byNamespace')}
      flush
      className="span-6"
      extra={<span className="faint num">{rows.length}</span>}
    >
      <div className="lines-scroll">
        <table className="lines">
          <thead>
            <tr>
              <th>{t('finding.namespace')}</th>
              <th>{t('overview.open')}</th>
              <th className="end">{t('nav.workloads')}</th>
              <th className="end">{t('score.title')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.namespace}>
                <td>
                  {row.namespace ? (
                    <Link to={paths.overview(scope.cluster, row.namespace)}>{row.namespace}</Link>
                  ) : (
                    <span className="muted">{t('finding.clusterScoped')}</span>
                  )}
                </td>
                <td>
                  <TallyMarks tally={row.tally} />
                </td>
                <td className="end num">{row.workloads.toLocaleString(locale)}</td>
                <td className="end">
                  <Score score={row.score} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
