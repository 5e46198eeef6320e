import { EyeOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { useWords } from '../../../messages/index.tsx';
import { paths } from '../../../navigation/paths.ts';

/** From a query to what watches it: an anomaly job, or a rule. */
export function WatchMenu({ query }: { query: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'job',
            label: t('anomaly.toJob'),
            onClick: () => void navigate(paths.anomalyJobs({ edit: 'new', query })),
          },
          {
            key: 'rule',
            label: t('alert.fromQueryRule'),
            onClick: () => void navigate(paths.alertRules({ edit: 'new', query })),
          },
        ],
      }}
    >
      <Button icon={<EyeOutlined />}>{t('alert.fromQuery')}</Button>
    </Dropdown>
  );
}
