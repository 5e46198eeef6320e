import { useQuery } from '@tanstack/react-query';
import { Button, Alert as Notice, Segmented, Select, Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { Alert, AlertOverview } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { SearchInput } from '../../../../ui/search-input.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { alertAddresses, alertQueries } from './alert-api.ts';
import { AlertDetail } from './alert-detail.tsx';
import {
  type AlertFilter,
  alertGroups,
  alertSorts,
  alertStates,
  type GroupChoice,
  groupAlerts,
  readFilter,
  toQuestion,
} from './alert-filter.ts';
import {
  AlertNotes,
  AlertSeverity,
  AlertState,
  AlertTabs,
  alertSeverities,
  GroupValues,
  useLocal,
} from './alert-marks.tsx';
import { EngineNotice } from './engine-notice.tsx';
import { useAlertChange } from './use-change.ts';
import { useLiveAlerts } from './use-live-alerts.ts';
import './alerts.css';

const MOST_ROWS = 200;

/** What is wrong now. */
export function AlertsPage() {
  const { t } = useWords();
  useLiveAlerts();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const filter = useMemo(() => readFilter(search), [search]);
  const alerts = useQuery(alertQueries.list(toQuestion(filter, MOST_ROWS)));
  const overview = useQuery(alertQueries.overview());
  const opened = search.get('alert');
  return (
    <Page title={t('nav.alerts')} lead={t('alert.lead')}>
      <AlertTabs />
      <EngineNotice />
      {overview.data && <Tiles overview={overview.data} />}
      <div className="panel">
        <Filters filter={filter} clusters={clustersOf(alerts.data?.alerts ?? [], filter.cluster)} />
        <Loaded
          query={alerts}
          loading={
            <div className="panel-body">
              <LoadingLines rows={6} />
            </div>
          }
        >
          {({ alerts: all, total }) =>
            total === 0 ? (
              <NoAlerts filter={filter} overview={overview.data} />
            ) : (
              <>
                <Groups alerts={all} by={filter.group} />
                {all.length < total && (
                  <p className="al-more faint">{t('alert.cut', { shown: all.length, total })}</p>
                )}
              </>
            )
          }
        </Loaded>
      </div>
      {opened && <AlertDetail id={opened} onClose={() => change({ alert: undefined })} />}
    </Page>
  );
}

function clustersOf(alerts: readonly Alert[], chosen: string | undefined): readonly string[] {
  const names = new Set(alerts.map(({ cluster }) => cluster).filter((name) => name !== ''));
  if (chosen !== undefined) names.add(chosen);
  return [...names].sort();
}

function Tiles({ overview }: { overview: AlertOverview }) {
  const { t, locale, language } = useWords();
  const { firing } = overview;
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  return (
    <>
      {overview.notices.map(({ code, message }) => (
        <Notice key={code + message.en} type="warning" showIcon title={message[language]} />
      ))}
      <div className="al-tiles">
        {alertSeverities
          .filter((severity) => severity !== 'info' || firing.info > 0)
          .map((severity) => (
            <Link
              key={severity}
              className={`al-tile${firing[severity] > 0 ? ` al-tile-${severity}` : ''}`}
              to={`?severity=${severity}`}
            >
              {t(`alert.severity.${severity}`)}
              <strong className="num">{count(firing[severity])}</strong>
            </Link>
          ))}
        <Link className="al-tile" to="?state=pending">
          {t('alert.state.pending')}
          <strong className="num">{count(overview.pending)}</strong>
        </Link>
        <Link className="al-tile" to="?state=resolved">
          {t('alert.resolvedToday')}
          <strong className="num">{count(overview.resolvedToday)}</strong>
        </Link>
        <Link className="al-tile" to={paths.alertSilences()}>
          {t('alert.silenced')}
          <strong className="num">{count(overview.silenced)}</strong>
        </Link>
        <Link
          className={`al-tile${overview.deadDeliveries > 0 ? ' al-tile-critical' : ''}`}
          to={paths.alertChannels()}
        >
          {t('alert.undelivered')}
          <strong className="num">{count(overview.deadDeliveries)}</strong>
        </Link>
      </div>
    </>
  );
}

function Filters({ filter, clusters }: { filter: AlertFilter; clusters: readonly string[] }) {
  const { t } = useWords();
  const change = useSearchChange();
  const [, setSearch] = useSearchParams();
  return (
    <div className="al-bar">
      <Segmented
        aria-label={t('alert.stateOf')}
        value={filter.state}
        options={alertStates.map((value) => ({
          value,
          label: value === 'open' ? t('alert.open') : t(`alert.state.${value}`),
        }))}
        onChange={(value) => change({ state: value === 'open' ? undefined : value })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount={2}
        aria-label={t('alert.severityOf')}
        placeholder={t('alert.anySeverity')}
        value={[...filter.severity]}
        options={alertSeverities.map((value) => ({ value, label: t(`alert.severity.${value}`) }))}
        onChange={(values) =>
          setSearch((before) => {
            const next = new URLSearchParams(before);
            next.delete('severity');
            for (const value of values) next.append('severity', value);
            return next;
          })
        }
      />
      <Select
        allowClear
        aria-label={t('alert.cluster')}
        placeholder={t('alert.anyCluster')}
        value={filter.cluster}
        options={clusters.map((value) => ({ value, label: value }))}
        onChange={(value) => change({ cluster: value })}
      />
      <Select
        aria-label={t('alert.groupBy')}
        value={filter.group}
        options={alertGroups.map((value) => ({ value, label: t(`alert.group.${value}`) }))}
        onChange={(value) => change({ group: value === 'none' ? undefined : value })}
      />
      <Select
        aria-label={t('alert.sortBy')}
        value={filter.sort}
        options={alertSorts.map((value) => ({ value, label: t(`alert.sort.${value}`) }))}
        onChange={(value) => change({ sort: value === 'severity' ? undefined : value })}
      />
      <Select
        aria-label={t('alert.quiet')}
        value={filter.quiet ? '1' : '0'}
        options={[
          { value: '1', label: t('alert.withQuiet') },
          { value: '0', label: t('alert.withoutQuiet') },
        ]}
        onChange={(value) => change({ quiet: value === '0' ? '0' : undefined })}
      />
      <SearchInput value={filter.text} placeholder={t('alert.find')} onChange={(text) => change({ text })} />
      {filter.rule !== undefined && (
        <Button size="small" onClick={() => change({ rule: undefined })}>
          {t('alert.onlyRule', { rule: filter.rule })} ✕
        </Button>
      )}
    </div>
  );
}

function useColumns(): TableColumnsType<Alert> {
  const { t, locale } = useWords();
  const local = useLocal();
  const may = useMay('operator');
  const change = useSearchChange();
  const [search] = useSearchParams();
  const acknowledge = useAlertChange((id: string) =>
    request('POST', alertAddresses.answer(id, 'acknowledge'), { body: { note: '' } }),
  );
  const linkTo = (id: string) => {
    const next = new URLSearchParams(search);
    next.set('alert', id);
    return `?${next}`;
  };
  return [
    {
      key: 'severity',
      title: t('alert.severityOf'),
      width: 100,
      render: (_, { severity }) => <AlertSeverity severity={severity} />,
    },
    {
      key: 'state',
      title: t('alert.stateOf'),
      width: 100,
      render: (_, { state }) => <AlertState state={state} />,
    },
    {
      key: 'what',
      title: t('alert.what'),
      render: (_, alert) => (
        <>
          <Link to={linkTo(alert.id)}>{local(alert.title)}</Link>
          <div className="muted al-prewrap">{local(alert.message)}</div>
          <AlertNotes alert={alert} />
        </>
      ),
    },
    {
      key: 'where',
      title: t('alert.where'),
      width: 200,
      render: (_, { cluster, namespace, group }) => (
        <>
          {cluster !== '' && <div className="truncate">{cluster}</div>}
          {namespace !== '' && <div className="faint truncate">{namespace}</div>}
          {cluster === '' && namespace === '' && <GroupValues group={group} />}
        </>
      ),
    },
    {
      key: 'count',
      title: t('alert.times'),
      width: 80,
      align: 'end',
      className: 'num',
      render: (_, { count }) => count.toLocaleString(locale),
    },
    {
      key: 'since',
      title: t('alert.since'),
      width: 140,
      render: (_, { startedAt }) => <Age at={startedAt} />,
    },
    {
      key: 'actions',
      width: 190,
      align: 'end',
      render: (_, { id, state, acknowledged }) =>
        may &&
        state !== 'resolved' && (
          // biome-ignore lint/a11y/noStaticElementInteractions: the row is what a click opens, these are not
          // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons have keys of their own
          <span onClick={(event) => event.stopPropagation()}>
            {acknowledged === null && (
              <Button size="small" type="link" onClick={() => acknowledge.mutate(id)}>
                {t('alert.acknowledge')}
              </Button>
            )}
            <Button size="small" type="link" onClick={() => change({ alert: id, do: 'silence' }, true)}>
              {t('alert.silenceIt')}
            </Button>
          </span>
        ),
    },
  ];
}

function Groups({ alerts, by }: { alerts: readonly Alert[]; by: GroupChoice }) {
  const { t } = useWords();
  const local = useLocal();
  const columns = useColumns();
  const change = useSearchChange();
  const groups = useMemo(() => groupAlerts(alerts, by), [alerts, by]);
  const nameOf = (key: string, [first]: readonly Alert[]) => {
    if (by === 'rule' && first) return local(first.title);
    if (by === 'severity' && first) return t(`alert.severity.${first.severity}`);
    return key === '' ? t('alert.noCluster') : key;
  };
  return groups.map(({ key, alerts: members }, index) => (
    <section key={key}>
      {by !== 'none' && (
        <h2 className="al-section">
          {nameOf(key, members)} <span className="mark mark-plain num">{members.length}</span>
        </h2>
      )}
      <Table
        rowKey="id"
        columns={columns}
        dataSource={[...members]}
        pagination={false}
        showHeader={index === 0}
        scroll={{ x: 980 }}
        onRow={({ id }) => ({ className: 'al-row', onClick: () => change({ alert: id }, true) })}
      />
    </section>
  ));
}

function NoAlerts({ filter, overview }: { filter: AlertFilter; overview: AlertOverview | undefined }) {
  const { t } = useWords();
  const isNarrow =
    filter.severity.length > 0 ||
    filter.text !== '' ||
    filter.rule !== undefined ||
    filter.cluster !== undefined ||
    filter.state !== 'open';
  if (isNarrow)
    return (
      <EmptyState
        title={t('alert.noneHere')}
        actions={
          <Link to={paths.alerts()}>
            <Button>{t('alert.showAll')}</Button>
          </Link>
        }
      />
    );
  const hasChannel = (overview?.channels ?? 1) > 0;
  return (
    <EmptyState
      sign="✓"
      title={t('alert.none')}
      actions={
        <>
          <Link to={paths.alertRules()}>
            <Button>{t('alert.toRules')}</Button>
          </Link>
          {!hasChannel && (
            <Link to={paths.alertChannels({ edit: 'new' })}>
              <Button type="primary">{t('alert.newChannel')}</Button>
            </Link>
          )}
        </>
      }
    >
      <p>{t('alert.noneDetail', { rules: overview?.enabledRules ?? 0 })}</p>
      {!hasChannel && <p>{t('alert.noChannel')}</p>}
    </EmptyState>
  );
}
