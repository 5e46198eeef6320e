import { PlayCircleOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { request } from '../../../../api/client.ts';
import { addresses, keys } from '../../../../api/queries.ts';
import type { Run } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { explain } from '../../../../ui/states.tsx';

/** Inspects now and keeps the report; leads to the page of the run, where its progress is shown. */
export function StartRunButton({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const may = useMay('operator');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  const start = useMutation({
    mutationFn: () => request<Run>('POST', addresses.runs, { body: { cluster } }),
    onSuccess: (run) => {
      client.setQueryData(keys.run(run.id), run);
      void client.invalidateQueries({ queryKey: keys.runsOf(cluster) });
      void navigate(paths.run(cluster, run.id));
    },
    onError: (error) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
  });
  return (
    <Button
      type="primary"
      icon={<PlayCircleOutlined />}
      disabled={!may}
      title={may ? undefined : t('error.needsRole', { role: t('role.operator') })}
      loading={start.isPending}
      onClick={() => start.mutate()}
    >
      {t('run.start')}
    </Button>
  );
}
