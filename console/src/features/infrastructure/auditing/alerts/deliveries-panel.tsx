import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Segmented, Table, type TableColumnsType } from 'antd';
import { useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { DeliveryView } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Panel } from '../../../../ui/page.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { alertAddresses, alertQueries } from './alert-api.ts';
import { useAlertChange } from './use-change.ts';

const states = ['dead', 'waiting', 'delivered'] as const;

function useColumns(): TableColumnsType<DeliveryView> {
  const { t } = useWords();
  const may = useMay('operator');
  const isAdmin = useMay('admin');
  const retry = useAlertChange((id: string) => request('POST', alertAddresses.retryDelivery(id)));
  const remove = useAlertChange((id: string) => request('DELETE', alertAddresses.delivery(id)));
  return [
    {
      key: 'what',
      title: t('alert.what'),
      render: (_, { title, alerts, error, attempts }) => (
        <>
          {title}{' '}
          {alerts > 1 && <span className="faint">{t('alert.delivery.alerts', { count: alerts })}</span>}
          {error !== null && (
            <div className="verdict-fail al-prewrap">{t('alert.tries', { error, count: attempts })}</div>
          )}
        </>
      ),
    },
    {
      key: 'channel',
      title: t('alert.channel.one'),
      width: 180,
      render: (_, { channelName }) => channelName,
    },
    {
      key: 'at',
      title: t('alert.at'),
      width: 150,
      render: (_, { createdAt }) => <Age at={createdAt} />,
    },
    {
      key: 'next',
      title: t('alert.delivery.next'),
      width: 150,
      render: (_, { state, nextAt, deliveredAt }) => {
        const at = state === 'delivered' ? deliveredAt : nextAt;
        return at === null ? <span className="faint">–</span> : <Age at={at} />;
      },
    },
    {
      key: 'actions',
      width: 190,
      align: 'end',
      render: (_, { id, state }) => (
        <>
          {state === 'dead' && may && (
            <Button
              size="small"
              type="link"
              loading={retry.isPending && retry.variables === id}
              onClick={() => retry.mutate(id)}
            >
              {t('action.retry')}
            </Button>
          )}
          {state !== 'delivered' && isAdmin && (
            <Popconfirm
              title={t('alert.delivery.removeSure')}
              okText={t('action.remove')}
              onConfirm={() => remove.mutate(id)}
            >
              <Button size="small" type="link" danger>
                {t('action.remove')}
              </Button>
            </Popconfirm>
          )}
        </>
      ),
    },
  ];
}

/** Messages that did not arrive, wait, or arrived. */
export function DeliveriesPanel() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const state = states.find((one) => one === search.get('delivery')) ?? 'dead';
  const deliveries = useQuery(alertQueries.deliveries(new URLSearchParams({ state, limit: '100' })));
  const columns = useColumns();
  return (
    <Panel
      title={t('alert.messages')}
      flush
      extra={
        <Segmented
          size="small"
          aria-label={t('alert.stateOf')}
          value={state}
          options={states.map((value) => ({ value, label: t(`alert.delivery.${value}`) }))}
          onChange={(value) => change({ delivery: value === 'dead' ? undefined : value })}
        />
      }
    >
      <Loaded query={deliveries} loading={<LoadingLines rows={3} />}>
        {({ deliveries: found, total }) =>
          found.length === 0 ? (
            <EmptyState sign={state === 'dead' ? '✓' : '○'} title={t(`alert.delivery.none.${state}`)} />
          ) : (
            <>
              <Table
                rowKey="id"
                columns={columns}
                dataSource={[...found]}
                pagination={false}
                scroll={{ x: 860 }}
              />
              {found.length < total && (
                <p className="al-more faint">{t('alert.cut', { shown: found.length, total })}</p>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
