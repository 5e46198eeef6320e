import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { logSourceQueries } from './source-api.ts';
import type { FoundIngress } from './source-input.ts';

/** Ingress controllers whose logs nobody collects, each with a way to do it. */
export function FoundNotice({ onCollect }: { onCollect: (found: FoundIngress) => void }) {
  const { t } = useWords();
  const may = useMay('operator');
  const found = useQuery(logSourceQueries.found());
  const open = (found.data?.found ?? []).filter(({ isCollected }) => !isCollected);
  const troubles = found.data?.troubles ?? [];
  return (
    <>
      {open.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('collection.found', { count: open.length })}
          description={open.map((one) => (
            <div
              key={`${one.cluster} ${one.controller} ${one.namespace} ${one.selector}`}
              className="src-found"
            >
              <strong>{one.title}</strong>
              <span>
                {t('collection.foundPods', { count: one.pods, namespace: `${one.cluster}/${one.namespace}` })}
              </span>
              <span className="mono faint src-wrap">{one.selector}</span>
              {may && (
                <Button size="small" onClick={() => onCollect(one)}>
                  {t('collection.collect')}
                </Button>
              )}
            </div>
          ))}
        />
      )}
      {troubles.map(({ cluster, message }) => (
        <Alert
          key={cluster}
          type="warning"
          showIcon
          title={t('collection.notLooked', { cluster, reason: message })}
        />
      ))}
    </>
  );
}
