import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';
import { useWords } from '../messages/index.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';

export function NotFound() {
  const { t } = useWords();
  return (
    <EmptyState sign="?" title={t('error.noPage')} actions={<Link to="/">{t('action.home')}</Link>}>
      {t('error.noPageDetail')}
    </EmptyState>
  );
}

/** A page broke, or its chunk is of a release that the server no longer has: loading anew mends the second. */
export function RouteError() {
  const { t } = useWords();
  const error = useRouteError();
  const stale = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  if (!stale) return <ErrorState error={error} onRetry={() => window.location.reload()} />;
  return (
    <EmptyState
      sign="↻"
      title={t('error.stale')}
      actions={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('action.reload')}
        </Button>
      }
    >
      {t('error.staleDetail')}
    </EmptyState>
  );
}
