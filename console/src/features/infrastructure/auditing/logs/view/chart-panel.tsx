import { useWords } from '../../../../../messages/index.tsx';
import { explain } from '../../../../../ui/states.tsx';
import type { Chart, Part } from '../search/use-search.ts';
import { Histogram } from './histogram.tsx';

interface ChartPanelProps {
  readonly part: Part<Chart>;
  readonly isAsked: boolean;
  readonly onZoom: (startMs: number, endMs: number) => void;
}

/** The histogram, of a height that it keeps whatever happens, so that nothing below it jumps. */
export function ChartPanel({ part, isAsked, onZoom }: ChartPanelProps) {
  const { t, locale } = useWords();
  const { state, value, error } = part;
  const isBusy = isAsked && state === 'waiting';
  return (
    <section className="panel l-chart" aria-label={t('logs.overTime')} aria-busy={isBusy}>
      <div className="l-chart-head faint num">
        {value && state !== 'failed' && (
          <span>
            {t('logs.records', { count: value.total })} ·{' '}
            {t('logs.step', { step: stepText(value.stepMs, locale) })} · {t('logs.zoomHow')}
          </span>
        )}
      </div>
      {state === 'failed' ? (
        <p className="l-chart-text" role="alert">
          {t('logs.chartFailed')} {explain(error, t).detail}
        </p>
      ) : state === 'cancelled' ? (
        <p className="l-chart-text faint">{t('logs.cancelled')}</p>
      ) : value ? (
        <div className={isBusy ? 'l-stale' : ''}>
          <Histogram chart={value} onZoom={onZoom} />
        </div>
      ) : (
        <p className="l-chart-text faint">{isAsked ? t('state.loading') : ''}</p>
      )}
    </section>
  );
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const;

function stepText(ms: number, locale: string): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? UNITS[4];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(ms / size);
}
