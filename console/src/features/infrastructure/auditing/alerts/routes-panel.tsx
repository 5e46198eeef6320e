import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { ChannelView, RouteView } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Panel } from '../../../../ui/page.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { alertAddresses, alertQueries } from './alert-api.ts';
import { durationWords } from './duration.ts';
import { MatchersText } from './matchers-fields.tsx';
import { RouteForm } from './route-form.tsx';
import { useAlertChange } from './use-change.ts';

function useColumns(
  routes: readonly RouteView[],
  channels: readonly ChannelView[],
): TableColumnsType<RouteView> {
  const { t, locale } = useWords();
  const isAdmin = useMay('admin');
  const change = useSearchChange();
  const remove = useAlertChange((id: string) => request('DELETE', alertAddresses.route(id)));
  const order = useAlertChange((ids: readonly string[]) =>
    request('PUT', alertAddresses.routeOrder, { body: { ids } }),
  );
  const move = (index: number, by: -1 | 1) => {
    const ids = routes.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved !== undefined) ids.splice(index + by, 0, moved);
    order.mutate(ids);
  };
  const nameOf = (id: string) => channels.find((one) => one.id === id)?.name ?? id;
  return [
    {
      key: 'name',
      title: t('alert.channel.name'),
      width: 200,
      render: (_, { name, enabled }) => (
        <>
          {name} {!enabled && <span className="mark mark-plain">{t('alert.rule.off')}</span>}
        </>
      ),
    },
    {
      key: 'matchers',
      title: t('alert.route.which'),
      render: (_, { matchers }) => <MatchersText matchers={matchers} />,
    },
    {
      key: 'channels',
      title: t('alert.tab.channels'),
      render: (_, { channels: ids, goOn }) => (
        <>
          {ids.length === 0 ? (
            <span className="faint">{t('alert.route.nowhere')}</span>
          ) : (
            ids.map(nameOf).join(', ')
          )}
          {goOn && <div className="faint">{t('alert.route.goesOn')}</div>}
        </>
      ),
    },
    {
      key: 'wait',
      title: t('alert.route.wait'),
      width: 110,
      render: (_, { groupWaitMs }) => durationWords(groupWaitMs, locale),
    },
    {
      key: 'actions',
      width: 230,
      align: 'end',
      render: (_, { id, name }, index) =>
        isAdmin && (
          <>
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              disabled={index === 0}
              aria-label={t('alert.route.up', { name })}
              onClick={() => move(index, -1)}
            />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              disabled={index === routes.length - 1}
              aria-label={t('alert.route.down', { name })}
              onClick={() => move(index, 1)}
            />
            <Button size="small" type="link" onClick={() => change({ route: id }, true)}>
              {t('action.edit')}
            </Button>
            <Popconfirm
              title={t('alert.route.removeSure')}
              okText={t('action.remove')}
              onConfirm={() => remove.mutate(id)}
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

/** Which alerts go where, asked from the top. */
export function RoutesPanel({ channels }: { channels: readonly ChannelView[] }) {
  const { t } = useWords();
  const isAdmin = useMay('admin');
  const routes = useQuery(alertQueries.routes());
  const [search] = useSearchParams();
  const change = useSearchChange();
  const all = routes.data?.routes ?? [];
  const columns = useColumns(all, channels);
  const opened = search.get('route');
  const route = all.find(({ id }) => id === opened);
  const add = (
    <Button
      size="small"
      disabled={!isAdmin}
      title={isAdmin ? undefined : t('error.needsRole', { role: t('role.admin') })}
      onClick={() => change({ route: 'new' }, true)}
    >
      {t('alert.route.new')}
    </Button>
  );
  return (
    <Panel title={t('alert.routes')} extra={add} flush>
      <Loaded query={routes} loading={<LoadingLines rows={3} />}>
        {({ routes: found }) =>
          found.length === 0 ? (
            <EmptyState title={t('alert.route.none')} actions={channels.length > 0 && add}>
              {t('alert.route.noneDetail')}
            </EmptyState>
          ) : (
            <Table
              rowKey="id"
              columns={columns}
              dataSource={[...found]}
              pagination={false}
              scroll={{ x: 860 }}
            />
          )
        }
      </Loaded>
      {isAdmin && (opened === 'new' || route) && (
        <RouteForm
          key={opened}
          route={route}
          channels={channels}
          onClose={() => change({ route: undefined })}
        />
      )}
    </Panel>
  );
}
