import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { AuditSources } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page, Panel } from '../../../../ui/page.tsx';
import { EmptyState, explain, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { SetUp } from './set-up.tsx';
import { auditSourceAddresses, auditSourceKeys, auditSourceQueries } from './source-api.ts';
import './sources.css';

type Cluster = AuditSources['clusters'][number];

const tones: Record<Cluster['state'], string> = {
  receiving: 'pass',
  silent: 'medium',
  none: 'critical',
  unknown: 'unknown',
};

function StateMark({ state }: { state: Cluster['state'] }) {
  const { t } = useWords();
  return (
    <span className={`mark mark-${tones[state]}`} title={t(`sources.state.${state}.detail`)}>
      {t(`sources.state.${state}`)}
    </span>
  );
}

/** How late events come in, or how much of a file is not read yet. */
function Behind({ cluster }: { cluster: Cluster }) {
  const { t } = useWords();
  const { webhook, files } = cluster;
  const bytes = files.reduce((sum, { behindBytes }) => sum + behindBytes, 0);
  const broken = files.reduce((sum, { unparsed }) => sum + unparsed, 0);
  const lost = files.reduce((sum, { lostBytes }) => sum + lostBytes, 0);
  return (
    <>
      {webhook?.lagSeconds !== null && webhook?.lagSeconds !== undefined && (
        <div className="num">{t('sources.lag', { seconds: webhook.lagSeconds.toFixed(1) })}</div>
      )}
      {webhook !== null && webhook.repeated > 0 && (
        <div className="faint">{t('sources.repeated', { count: webhook.repeated })}</div>
      )}
      {webhook !== null && webhook.refused > 0 && (
        <div className="verdict-fail">{t('sources.refused', { count: webhook.refused })}</div>
      )}
      {files.length > 0 && <div className="num">{t('sources.behindBytes', { count: bytes })}</div>}
      {broken > 0 && <div className="verdict-fail">{t('sources.unparsed', { count: broken })}</div>}
      {lost > 0 && <div className="verdict-fail">{t('sources.lostBytes', { count: lost })}</div>}
      {files.map(
        ({ path, lastError }) =>
          lastError !== null && (
            <div key={path} className="verdict-fail">
              {path}: {lastError}
            </div>
          ),
      )}
    </>
  );
}

function Actions({ cluster }: { cluster: Cluster }) {
  const { t } = useWords();
  const may = useMay('admin');
  const change = useSearchChange();
  const client = useQueryClient();
  const { notification } = App.useApp();
  const revoke = useMutation({
    mutationFn: () => request('DELETE', auditSourceAddresses.webhook(cluster.cluster)),
    onSettled: () => client.invalidateQueries({ queryKey: auditSourceKeys.all }),
    onError: (error) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
  });
  return (
    <>
      <Button type="link" size="small" onClick={() => change({ cluster: cluster.cluster }, true)}>
        {t('sources.setUp')}
      </Button>
      {may && cluster.credentials.length > 0 && (
        <Popconfirm
          title={t('sources.revokeSure', { cluster: cluster.cluster })}
          okText={t('sources.revoke')}
          onConfirm={() => revoke.mutate()}
        >
          <Button type="link" size="small" danger loading={revoke.isPending}>
            {t('sources.revoke')}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}

function useColumns(): TableColumnsType<Cluster> {
  const { t } = useWords();
  return [
    {
      key: 'cluster',
      title: t('events.cluster'),
      render: (_, { cluster, isRegistered }) => (
        <>
          <strong>{cluster}</strong>
          {!isRegistered && <div className="faint">{t('sources.unregistered')}</div>}
        </>
      ),
    },
    {
      key: 'state',
      title: t('sources.state'),
      width: 130,
      render: (_, { state }) => <StateMark state={state} />,
    },
    {
      key: 'sources',
      title: t('sources.source'),
      render: (_, { cluster, sources }) =>
        sources.length === 0 ? (
          <span className="faint">{t('sources.noSource')}</span>
        ) : (
          sources.map(({ source, perMinute, lastEvent, events }) => (
            <div key={source} className="src-line">
              <Link
                to={paths.logs({
                  query: `kind:="audit" cluster:=${JSON.stringify(cluster)} source:=${JSON.stringify(source)}`,
                  from: 'now-24h',
                })}
              >
                {source}
              </Link>
              <span className="num">{t('sources.perMinute', { count: Math.round(perMinute) })}</span>
              <span className="num faint">{t('sources.today', { count: events })}</span>
              {lastEvent !== null && <Age at={lastEvent} />}
            </div>
          ))
        ),
    },
    {
      key: 'behind',
      title: t('sources.behind'),
      width: 220,
      render: (_, cluster) => <Behind cluster={cluster} />,
    },
    {
      key: 'credentials',
      title: t('sources.credentials'),
      width: 190,
      render: (_, { credentials }) =>
        credentials.map(({ hint, createdAt, lastUsedAt }) => (
          <div key={`${hint} ${createdAt}`}>
            <span className="mono">…{hint}</span>{' '}
            <span className="faint">
              {lastUsedAt === null ? t('sources.neverUsed') : <Age at={lastUsedAt} />}
            </span>
          </div>
        )),
    },
    { key: 'actions', width: 190, align: 'end', render: (_, cluster) => <Actions cluster={cluster} /> },
  ];
}

/** Where the audit events of each cluster come from, and what to do where none do. */
export function AuditSourcesPage() {
  const { t } = useWords();
  const status = useQuery(auditSourceQueries.status());
  const columns = useColumns();
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')}>
      {status.data?.trouble && (
        <Alert type="warning" showIcon title={t('sources.unasked')} description={status.data.trouble} />
      )}
      <div className="panel">
        <Loaded
          query={status}
          loading={
            <div className="panel-body">
              <LoadingLines rows={4} />
            </div>
          }
        >
          {({ clusters, uncounted }) =>
            clusters.length === 0 ? (
              <EmptyState title={t('sources.none')}>{t('sources.noneDetail')}</EmptyState>
            ) : (
              <>
                <Table
                  rowKey="cluster"
                  columns={columns}
                  dataSource={[...clusters]}
                  pagination={clusters.length > 50 && { pageSize: 50 }}
                  scroll={{ x: 1080 }}
                />
                {uncounted > 0 && (
                  <p className="panel-body">{t('sources.uncounted', { count: uncounted })}</p>
                )}
              </>
            )
          }
        </Loaded>
      </div>
      <Panel title={t('sources.howTo')}>
        <SetUp status={status.data} />
      </Panel>
    </Page>
  );
}
