import { Button, Drawer } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { LoadingLines } from '../../../../ui/states.tsx';
import type { ProblemGroups } from './freshness.ts';

const GrantDetail = lazy(async () => ({ default: (await import('./grant-detail.tsx')).GrantDetail }));

/** Opens the rights that are missing, all in one. */
export function GrantButton({ denied }: Pick<ProblemGroups, 'denied'>) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('fresh.showGrant')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={620}
        title={t('fresh.deniedTitle', { count: denied.length })}
      >
        <Suspense fallback={<LoadingLines />}>{open && <GrantDetail denied={denied} />}</Suspense>
      </Drawer>
    </>
  );
}
