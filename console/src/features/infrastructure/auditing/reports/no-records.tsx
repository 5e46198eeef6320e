import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { Command, EmptyState } from '../../../../ui/states.tsx';
import { isFilled, readUsage } from '../logs/log-api.ts';

/** Nothing to report about: because nothing is kept, or nothing in the range. */
export function NoRecords({ log, onWiden }: { log: string; onWiden: () => void }) {
  const { t } = useWords();
  const usage = useQuery({ queryKey: ['logs', 'usage'], queryFn: ({ signal }) => readUsage(signal) });
  const isKept = (usage.data?.kinds ?? []).some((one) => (log === '*' || one.kind === log) && isFilled(one));
  if (usage.data === undefined) return null;
  if (isKept) {
    return (
      <section className="panel r-none">
        <EmptyState title={t('reports.none')} actions={<Button onClick={onWiden}>{t('logs.widen')}</Button>}>
          <p>{t('reports.noneDetail')}</p>
        </EmptyState>
      </section>
    );
  }
  const isAudit = log === 'audit' || log === '*';
  return (
    <section className="panel r-none">
      <EmptyState
        title={t('reports.noSource', { log: log === '*' ? '' : log })}
        actions={
          <Link to={isAudit ? paths.auditSources() : paths.logSources()}>
            <Button type="primary">{t('reports.toSources')}</Button>
          </Link>
        }
      >
        <p>{t(isAudit ? 'reports.noAuditDetail' : 'reports.noSourceDetail')}</p>
        <Command>{`bulwark logs import --kind ${log === '*' ? 'audit' : log} --label cluster=NAME FILE`}</Command>
      </EmptyState>
    </section>
  );
}
