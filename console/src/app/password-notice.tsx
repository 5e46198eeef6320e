import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../messages/index.tsx';
import { useUser } from './require-session.tsx';

export const PasswordDialog = lazy(async () => ({
  default: (await import('../features/platform/accounts/password-dialog.tsx')).PasswordDialog,
}));

/** Somebody who came in by a one-time link and has no password cannot come back; said until it is mended. */
export function PasswordNotice() {
  const { t } = useWords();
  const { hasPassword } = useUser();
  const [closed, setClosed] = useState(false);
  const [asking, setAsking] = useState(false);
  if (hasPassword || closed) return null;
  return (
    <>
      <Alert
        banner
        type="info"
        title={
          <>
            <strong>{t('account.linkOnly')}.</strong> {t('account.linkOnlyDetail')}
          </>
        }
        action={
          <span className="row">
            <Button size="small" type="primary" onClick={() => setAsking(true)}>
              {t('account.set')}
            </Button>
            <Button size="small" type="text" onClick={() => setClosed(true)}>
              {t('action.later')}
            </Button>
          </span>
        }
      />
      <Suspense>{asking && <PasswordDialog onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}
