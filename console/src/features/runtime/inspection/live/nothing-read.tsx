import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../../../api/queries.ts';
import type { Freshness } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { useScope } from '../../../../navigation/scope.ts';
import { EmptyState } from '../../../../ui/states.tsx';
import { isNeverRead } from './freshness.ts';

/** A cluster that has not answered once: why, and what to do. */
export function NeverRead({ freshness }: { freshness: Freshness }) {
  const { t } = useWords();
  return (
    <EmptyState sign="!" title={t('fresh.neverTitle')}>
      <p>{t('fresh.neverDetail')}</p>
      {freshness.problems.map(({ code, resource, message }) => (
        <p key={`${code}${resource}`} className="never-read-why">
          {resource && <code>{resource}</code>} {message}
        </p>
      ))}
      <p>{t('fresh.neverAdvice')}</p>
    </EmptyState>
  );
}

export function StillReading() {
  const { t } = useWords();
  return (
    <EmptyState sign="↻" title={t('overview.syncing')}>
      {t('overview.syncingDetail')}
    </EmptyState>
  );
}

/** An empty list says something only once the cluster has been read; until then, this says that it has not been. */
export function EmptyOnceRead({ children }: { children: ReactNode }) {
  const { cluster } = useScope();
  const clusters = useQuery(queries.clusters());
  const freshness = clusters.data?.find(({ name }) => name === cluster)?.freshness;
  if (freshness && isNeverRead(freshness)) return <NeverRead freshness={freshness} />;
  return freshness?.state === 'syncing' ? <StillReading /> : children;
}
