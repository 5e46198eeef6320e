import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { toAddress } from '../../../../api/client.ts';
import { addresses } from '../../../../api/queries.ts';
import { useWords } from '../../../../messages/index.tsx';

const formats = ['html', 'csv', 'json', 'sarif', 'policyreport'] as const;

/** Downloads all findings of the cluster as it is now, or of one run. */
export function ExportMenu({ cluster, run }: { cluster?: string; run?: string }) {
  const { t } = useWords();
  const path = run ? addresses.exportRun(run) : addresses.exportCluster(cluster ?? '');
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: formats.map((format) => ({
          key: format,
          label: (
            <a href={toAddress(path, { format })} download>
              {t(`export.${format}`)}
            </a>
          ),
        })),
      }}
    >
      <Button icon={<DownloadOutlined />}>{t('export.title')}</Button>
    </Dropdown>
  );
}
