import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Modal, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { ChannelTest, ChannelView } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { alertAddresses, alertQueries, type ChannelType } from './alert-api.ts';
import { AlertTabs, useLocal } from './alert-marks.tsx';
import { ChannelForm, TestResult } from './channel-form.tsx';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { FormProblem } from './form-problem.tsx';
import { RoutesPanel } from './routes-panel.tsx';
import { useAlertChange } from './use-change.ts';
import { useLiveAlerts } from './use-live-alerts.ts';
import './alerts.css';

interface ColumnOptions {
  readonly types: readonly ChannelType[];
  readonly testing: string | undefined;
  readonly onTest: (channel: ChannelView) => void;
}

function useColumns({ types, testing, onTest }: ColumnOptions): TableColumnsType<ChannelView> {
  const { t } = useWords();
  const local = useLocal();
  const isAdmin = useMay('admin');
  const change = useSearchChange();
  const remove = useAlertChange((id: string) => request('DELETE', alertAddresses.channel(id)));
  return [
    {
      key: 'name',
      title: t('alert.channel.name'),
      render: (_, { name, type, target, enabled }) => {
        const known = types.find((one) => one.type === type);
        return (
          <>
            {name} {!enabled && <span className="mark mark-plain">{t('alert.rule.off')}</span>}
            <div className="faint truncate">
              {known ? local(known.title) : type} · {target}
            </div>
          </>
        );
      },
    },
    {
      key: 'last',
      title: t('alert.channel.last'),
      width: 240,
      render: (_, { lastDeliveredAt, lastError }) => (
        <>
          {lastDeliveredAt === null ? (
            <span className="faint">{t('alert.channel.never')}</span>
          ) : (
            <Age at={lastDeliveredAt} />
          )}
          {lastError !== null && <div className="verdict-fail al-prewrap">{lastError}</div>}
        </>
      ),
    },
    {
      key: 'waiting',
      title: t('alert.delivery.waiting'),
      width: 100,
      align: 'end',
      className: 'num',
      render: (_, { waiting }) => waiting,
    },
    {
      key: 'dead',
      title: t('alert.delivery.dead'),
      width: 120,
      align: 'end',
      className: 'num',
      render: (_, { dead }) => (dead > 0 ? <strong className="verdict-fail">{dead}</strong> : 0),
    },
    {
      key: 'actions',
      width: 240,
      align: 'end',
      render: (_, channel) =>
        isAdmin && (
          <>
            <Button size="small" type="link" loading={testing === channel.id} onClick={() => onTest(channel)}>
              {t('alert.channel.test')}
            </Button>
            <Button size="small" type="link" onClick={() => change({ edit: channel.id }, true)}>
              {t('action.edit')}
            </Button>
            <Popconfirm
              title={t('alert.channel.removeSure')}
              okText={t('action.remove')}
              onConfirm={() => remove.mutate(channel.id)}
            >
              <Button size="small" type="link" danger>
                {t('action.remove')}
              </Button>
            </Popconfirm>
          </>
        ),
    },
  ];
}

/** Where alerts go, which of them go where, and what did not arrive. */
export function AlertChannelsPage() {
  const { t } = useWords();
  useLiveAlerts();
  const isAdmin = useMay('admin');
  const channels = useQuery(alertQueries.channels());
  const types = useQuery(alertQueries.channelTypes());
  const [search] = useSearchParams();
  const change = useSearchChange();
  const test = useMutation({
    mutationFn: ({ id }: ChannelView) =>
      request<ChannelTest>('POST', alertAddresses.testChannel(id), { timeoutMs: 60_000 }),
  });
  const known = types.data?.types ?? [];
  const columns = useColumns({
    types: known,
    testing: test.isPending ? test.variables.id : undefined,
    onTest: test.mutate,
  });
  const edited = search.get('edit');
  const channel = channels.data?.channels.find(({ id }) => id === edited);
  const add = (
    <Button
      type="primary"
      disabled={!isAdmin}
      title={isAdmin ? undefined : t('error.needsRole', { role: t('role.admin') })}
      onClick={() => change({ edit: 'new' }, true)}
    >
      {t('alert.newChannel')}
    </Button>
  );
  return (
    <Page title={t('nav.alerts')} lead={t('alert.channel.lead')} actions={add}>
      <AlertTabs />
      <div className="panel">
        <Loaded
          query={channels}
          loading={
            <div className="panel-body">
              <LoadingLines rows={4} />
            </div>
          }
        >
          {({ channels: all }) =>
            all.length === 0 ? (
              <EmptyState sign="✉" title={t('alert.channel.none')} actions={add}>
                {t('alert.channel.noneDetail')}
              </EmptyState>
            ) : (
              <Table
                rowKey="id"
                columns={columns}
                dataSource={[...all]}
                pagination={false}
                scroll={{ x: 860 }}
              />
            )
          }
        </Loaded>
      </div>
      <RoutesPanel channels={channels.data?.channels ?? []} />
      <DeliveriesPanel />
      {isAdmin && known.length > 0 && (edited === 'new' || channel) && (
        <ChannelForm
          key={edited}
          types={known}
          channel={channel}
          onClose={() => change({ edit: undefined })}
        />
      )}
      <Modal
        open={!test.isIdle && !test.isPending}
        footer={null}
        title={test.variables?.name}
        onCancel={test.reset}
      >
        <FormProblem error={test.error} />
        {test.data && <TestResult result={test.data} />}
      </Modal>
    </Page>
  );
}
