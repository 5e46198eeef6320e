import { Link } from 'react-router';
import { severities, type Tally } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import type { Scope } from '../../../../navigation/scope.ts';

/** Open findings by severity; each number leads to its findings. */
export function SeverityTiles({ tally, scope }: { tally: Tally; scope: Scope }) {
  const { t, locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  const { cluster, namespace } = scope;
  const others = [
    { key: 'unknown', label: t('verdict.unknown'), count: tally.unknown, query: { verdict: 'unknown' } },
    { key: 'exempted', label: t('verdict.exempted'), count: tally.exempted, query: { exempted: 'only' } },
    { key: 'pass', label: t('verdict.pass'), count: tally.pass, query: { verdict: 'pass' } },
  ];
  return (
    <section className="tiles" aria-label={t('overview.bySeverity')}>
      {severities.map((severity) => (
        <Link
          key={severity}
          className={`tile ${tally.fail[severity] > 0 ? `tile-${severity}` : ''}`}
          to={paths.findings(cluster, { severity, verdict: 'fail', namespace })}
        >
          <span>{t(`severity.${severity}`)}</span>
          <strong className="num">{number.format(tally.fail[severity])}</strong>
        </Link>
      ))}
      <div className="tiles-rest">
        {others.map(({ key, label, count, query }) => (
          <Link key={key} to={paths.findings(cluster, { ...query, namespace })}>
            <span>{label}</span> <strong className="num">{number.format(count)}</strong>
          </Link>
        ))}
      </div>
    </section>
  );
}
