import { Link } from 'react-router';
import type { Overview } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import type { Scope } from '../../../../navigation/scope.ts';
import { Panel } from '../../../../ui/page.tsx';
import { Age } from '../../../../ui/time.tsx';

/** What is different now from the last report. */
export function ChangesPanel({ data, scope }: { data: Overview; scope: Scope }) {
  const { t, locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  const since = data.sinceLastRun;
  if (!since) {
    return (
      <Panel title={t('overview.since')}>
        <p className="muted">{t('overview.noRun')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('overview.since')}
      extra={
        <Link to={paths.run(scope.cluster, since.run)}>
          {t('overview.lastRun')} <Age at={since.at} />
        </Link>
      }
    >
      <dl className="changes">
        <div>
          <dt>{t('change.new')}</dt>
          <dd className={`num ${since.newFindings > 0 ? 'changes-bad' : ''}`}>
            +{number.format(since.newFindings)}
          </dd>
        </div>
        <div>
          <dt>{t('change.fixed')}</dt>
          <dd className={`num ${since.fixed > 0 ? 'changes-good' : ''}`}>−{number.format(since.fixed)}</dd>
        </div>
        <div>
          <dt>{t('change.still')}</dt>
          <dd className="num">{number.format(since.still)}</dd>
        </div>
      </dl>
    </Panel>
  );
}
