import { useCallback } from 'react';
import type { AnomalyJob, AnomalyMeasure } from '../../../../api/wire.ts';
import { type PlainKey, useWords } from '../../../../messages/index.tsx';

/** Three digits that count, in short from ten thousand on. */
export function useNumber(): (value: number) => string {
  const { locale } = useWords();
  return useCallback(
    (value) =>
      new Intl.NumberFormat(locale, {
        maximumSignificantDigits: 3,
        ...(Math.abs(value) >= 10_000 ? { notation: 'compact' as const } : {}),
      }).format(value),
    [locale],
  );
}

const READY: Readonly<Record<string, PlainKey>> = {
  'audit-requests': 'anomaly.ready.audit-requests',
  'audit-requests-by-verb': 'anomaly.ready.audit-requests-by-verb',
  'audit-failures-by-user': 'anomaly.ready.audit-failures-by-user',
  'ingress-requests': 'anomaly.ready.ingress-requests',
  'ingress-requests-by-host': 'anomaly.ready.ingress-requests-by-host',
  'ingress-errors': 'anomaly.ready.ingress-errors',
  'ingress-errors-by-host': 'anomaly.ready.ingress-errors-by-host',
  'ingress-latency': 'anomaly.ready.ingress-latency',
  'ingress-latency-by-host': 'anomaly.ready.ingress-latency-by-host',
  'event-warnings': 'anomaly.ready.event-warnings',
};

/** Ready jobs are named in the language of the page; others as their author named them. */
export function useJobTitle(): (id: string, title: string) => string {
  const { t } = useWords();
  return (id, title) => {
    const key = Object.hasOwn(READY, id) ? READY[id] : undefined;
    return key === undefined ? title : t(key);
  };
}

/** `avg(request_time)`. */
export function useMeasureText(): (measure: AnomalyMeasure) => string {
  const { t } = useWords();
  return (measure) => {
    switch (measure.kind) {
      case 'count':
        return t('anomaly.measure.count');
      case 'share':
        return t('anomaly.shareOf', { filter: measure.filter });
      case 'quantile':
        return `P${Number((measure.phi * 100).toFixed(3))}(${measure.field})`;
      default:
        return `${measure.kind}(${measure.field})`;
    }
  };
}

/** `5 min`. */
export function useStepText(): (seconds: number) => string {
  const { locale } = useWords();
  return (seconds) => {
    const [value, unit] =
      seconds % 3600 === 0
        ? ([seconds / 3600, 'hour'] as const)
        : seconds % 60 === 0
          ? ([seconds / 60, 'minute'] as const)
          : ([seconds, 'second'] as const);
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  };
}

/** The values that tell a series from the others of its job. */
export function entityText(entity: Readonly<Record<string, string>>): string {
  return Object.entries(entity)
    .map(([name, value]) => `${name}=${value === '' ? '""' : value}`)
    .join(' ');
}

export function keyOf(job: AnomalyJob, entity: Readonly<Record<string, string>>): string {
  return JSON.stringify(job.by.map((name) => entity[name] ?? ''));
}
