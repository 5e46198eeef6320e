import type { Severity, Tally, Verdict } from '../api/wire.ts';
import { severities } from '../api/wire.ts';
import { useWords } from '../messages/index.tsx';

export function SeverityMark({ severity, quiet = false }: { severity: Severity; quiet?: boolean }) {
  const { t } = useWords();
  return (
    <span className={`mark mark-${severity}${quiet ? ' mark-quiet' : ''}`}>{t(`severity.${severity}`)}</span>
  );
}

const signs: Record<Verdict, string> = { pass: '✓', fail: '✕', unknown: '?' };

export function VerdictMark({ verdict, exempted = false }: { verdict: Verdict; exempted?: boolean }) {
  const { t } = useWords();
  if (exempted) return <span className="verdict verdict-exempted">⊘ {t('verdict.exempted')}</span>;
  return (
    <span className={`verdict verdict-${verdict}`}>
      <span aria-hidden="true">{signs[verdict]}</span> {t(`verdict.${verdict}`)}
    </span>
  );
}

/** From ten thousand on in short, such as 27.6K; the exact number is in the title. */
function countText(count: number, locale: string): string {
  if (count < 10_000) return new Intl.NumberFormat(locale).format(count);
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(count);
}

export function failCount(tally: Tally): number {
  return severities.reduce((sum, severity) => sum + tally.fail[severity], 0);
}

/** Open findings by severity, as one small bar and its numbers. */
export function TallyMarks({ tally }: { tally: Tally }) {
  const { t, locale } = useWords();
  const shown = severities.filter((severity) => tally.fail[severity] > 0);
  const toCount = (count: number) => countText(count, locale);
  const exact = new Intl.NumberFormat(locale);
  if (shown.length === 0 && tally.unknown === 0)
    return <span className="verdict verdict-pass">✓ {t('tally.clean')}</span>;
  return (
    <span className="tally-marks num">
      {shown.map((severity) => (
        <span
          key={severity}
          className={`mark mark-${severity}`}
          title={`${t(`severity.${severity}`)}: ${exact.format(tally.fail[severity])}`}
        >
          <span className="visually-hidden">{t(`severity.${severity}`)} </span>
          {toCount(tally.fail[severity])}
        </span>
      ))}
      {tally.unknown > 0 && (
        <span className="mark mark-unknown" title={`${t('verdict.unknown')}: ${exact.format(tally.unknown)}`}>
          <span className="visually-hidden">{t('verdict.unknown')} </span>? {toCount(tally.unknown)}
        </span>
      )}
    </span>
  );
}
