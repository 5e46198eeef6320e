import { Button } from 'antd';
import { useWords } from '../../../../../messages/index.tsx';
import { Command, EmptyState } from '../../../../../ui/states.tsx';
import type { LogUsage } from '../log-api.ts';

/** What there is to search in; a kind becomes the query's. */
export function Kinds({ kinds, onChoose }: { kinds: readonly LogUsage[]; onChoose: (kind: string) => void }) {
  const { t } = useWords();
  return (
    <span className="lk">
      {kinds.map(({ kind, records, firstDay, lastDay }) => (
        <button
          key={kind}
          type="button"
          className="lk-kind"
          title={t('logs.onlyKind', { kind })}
          onClick={() => onChoose(kind)}
        >
          <strong>{kind}</strong> {t('logs.records', { count: records })}
          {firstDay !== null && lastDay !== null && (
            <span className="faint"> {firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`}</span>
          )}
        </button>
      ))}
    </span>
  );
}

/** Nothing is kept yet, and three ways to change that. */
export function NoLogs({ onRetry }: { onRetry: () => void }) {
  const { t } = useWords();
  const webhook = `${window.location.origin}/api/v1/audit/events/CLUSTER`;
  return (
    <EmptyState title={t('logs.none')} actions={<Button onClick={onRetry}>{t('action.reload')}</Button>}>
      <ol className="ln">
        <li>
          <p>{t('logs.noneImport')}</p>
          <Command>
            bulwark logs import --kind audit --label cluster=NAME /var/log/kubernetes/audit.log
          </Command>
        </li>
        <li>
          <p>{t('logs.noneWebhook')}</p>
          <Command>{webhook}</Command>
        </li>
        <li>
          <p>{t('logs.noneSend')}</p>
          <Command>{`curl -H 'Authorization: Bearer TOKEN' --data-binary @app.log.jsonl ${window.location.origin}/api/v1/logs/custom`}</Command>
        </li>
      </ol>
    </EmptyState>
  );
}
