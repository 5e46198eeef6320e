import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Segmented, Table, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { request } from '../../../api/client.ts';
import { addresses, queries } from '../../../api/queries.ts';
import type { Exemption } from '../../../api/wire.ts';
import { useMay } from '../../../app/require-session.tsx';
import { useWords } from '../../../messages/index.tsx';
import { paths } from '../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../navigation/scope.ts';
import { Page } from '../../../ui/page.tsx';
import { EmptyState, explain, Loaded, LoadingLines } from '../../../ui/states.tsx';
import { Age } from '../../../ui/time.tsx';
import { useChecks } from '../../runtime/inspection/checks/use-checks.ts';
import { SelectorText } from './selector-text.tsx';

type State = Exemption['state'];

const tones: Record<State, string> = { active: 'pass', expired: 'critical', unused: 'medium' };

export function StateMark({ state }: { state: State }) {
  const { t } = useWords();
  return (
    <span className={`mark mark-${tones[state]}`} title={t(`exemption.state.${state}.detail`)}>
      {t(`exemption.state.${state}`)}
    </span>
  );
}

function useRemove() {
  const { t } = useWords();
  const client = useQueryClient();
  const { notification } = App.useApp();
  return useMutation({
    mutationFn: (id: string) => request('DELETE', addresses.exemption(id)),
    onError: (error) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
    // What was covered is open again, everywhere.
    onSettled: () => client.invalidateQueries(),
  });
}

function useColumns(): TableColumnsType<Exemption> {
  const { t, locale } = useWords();
  const { cluster } = useScope();
  const { titleOf } = useChecks();
  const may = useMay('operator');
  const remove = useRemove();
  return [
    {
      key: 'state',
      title: t('exemption.state'),
      width: 110,
      render: (_, { state }) => <StateMark state={state} />,
    },
    {
      key: 'what',
      title: t('exemption.what'),
      render: (_, exemption) => (
        <>
          <Link to={paths.exemption(cluster, exemption.id)}>{exemption.rules.map(titleOf).join(', ')}</Link>
          <SelectorText selector={exemption.selector} />
        </>
      ),
    },
    {
      key: 'reason',
      title: t('exemption.reason'),
      render: (_, { reason, owner, origin }) => (
        <>
          {reason}
          <div className="faint">{origin === 'annotation' ? t('exemption.fromAnnotation') : owner}</div>
        </>
      ),
    },
    {
      key: 'covers',
      title: <span className="nowrap">{t('exemption.covers')}</span>,
      width: 140,
      align: 'end',
      className: 'num',
      sorter: (a, b) => a.covers - b.covers,
      render: (_, { covers }) =>
        covers > 0 ? covers.toLocaleString(locale) : <strong className="verdict-fail">0</strong>,
    },
    {
      key: 'expires',
      title: t('exemption.expires'),
      width: 150,
      sorter: (a, b) => (a.expiresAt ?? '9').localeCompare(b.expiresAt ?? '9'),
      render: (_, { expiresAt }) =>
        expiresAt ? <Age at={expiresAt} /> : <span className="faint">{t('exemption.never')}</span>,
    },
    {
      key: 'actions',
      width: 140,
      align: 'end',
      render: (_, { id, origin }) =>
        may &&
        origin === 'user' && (
          <>
            <Link to={paths.exemption(cluster, id)}>{t('action.edit')}</Link>{' '}
            <Popconfirm
              title={t('exemption.removeSure')}
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

type View = State | 'all';
const views: readonly View[] = ['all', 'active', 'expired', 'unused'];

function List({ all }: { all: readonly Exemption[] }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const columns = useColumns();
  const view = views.find((entry) => entry === search.get('state')) ?? 'all';
  const count = (state: View) => all.filter((entry) => state === 'all' || entry.state === state).length;
  const stale = count('expired') + count('unused');
  return (
    <>
      {stale > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('exemption.stale', { count: stale })}
          description={t('exemption.staleDetail')}
        />
      )}
      <div className="panel">
        <div className="findings-bar">
          <Segmented
            aria-label={t('exemption.state')}
            value={view}
            options={views.map((value) => ({
              value,
              label: `${value === 'all' ? t('exemption.all') : t(`exemption.state.${value}`)} ${count(value)}`,
            }))}
            onChange={(value) => change({ state: value === 'all' ? undefined : value })}
          />
        </div>
        <Table
          rowKey="id"
          columns={columns}
          dataSource={all.filter((entry) => view === 'all' || entry.state === view)}
          pagination={all.length > 50 ? { pageSize: 50, style: { paddingInline: 16 } } : false}
          scroll={{ x: 960 }}
          locale={{ emptyText: <EmptyState title={t('exemption.noneInView')} /> }}
        />
      </div>
    </>
  );
}

export function ExemptionsPage() {
  const { t } = useWords();
  const { cluster } = useScope();
  const may = useMay('operator');
  const exemptions = useQuery(queries.exemptions());
  const add = (
    <Link to={paths.newExemption(cluster, { clusters: cluster })}>
      <Button
        type="primary"
        disabled={!may}
        title={may ? undefined : t('error.needsRole', { role: t('role.operator') })}
      >
        {t('exemption.new')}
      </Button>
    </Link>
  );
  return (
    <Page title={t('nav.exemptions')} lead={t('exemption.lead')} actions={add}>
      <Loaded
        query={exemptions}
        loading={
          <div className="panel panel-body">
            <LoadingLines rows={6} />
          </div>
        }
      >
        {(all) =>
          all.length > 0 ? (
            <List all={all} />
          ) : (
            <div className="panel">
              <EmptyState sign="⊘" title={t('exemption.none')} actions={add}>
                {t('exemption.noneDetail')}
              </EmptyState>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
