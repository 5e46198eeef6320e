import { useQuery } from '@tanstack/react-query';
import { Alert, Input, Select, Table, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { EventRow, WatchedCluster } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { Command, EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { eventQueries } from './event-api.ts';
import { LevelMark, levels, useClassText } from './event-marks.tsx';
import './events.css';

const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d'] as const;
const TEXT_FILTERS = ['namespace', 'kind', 'name', 'node', 'reason'] as const;

/** Everything that the list is narrowed by stands in the address. */
function useFilters() {
  const [search] = useSearchParams();
  const value = (name: string): string | undefined => search.get(name) || undefined;
  return {
    cluster: value('cluster'),
    level: value('level'),
    class: value('class'),
    namespace: value('namespace'),
    kind: value('kind'),
    name: value('name'),
    node: value('node'),
    reason: value('reason'),
    since: value('since') ?? '1h',
  };
}

function Filters({ clusters }: { clusters: readonly WatchedCluster[] }) {
  const { t, language } = useWords();
  const filters = useFilters();
  const change = useSearchChange();
  const classes = useQuery(eventQueries.classes());
  const choices = (classes.data ?? []).map(({ id, text }) => ({ value: id, label: text[language] }));
  return (
    <search className="ev-bar" aria-label={t('events.filters')}>
      <Select
        aria-label={t('events.since')}
        value={filters.since}
        onChange={(since) => change({ since: since === '1h' ? undefined : since })}
        options={RANGES.map((range) => ({ value: range, label: t(`events.range.${range}`) }))}
      />
      <Select
        aria-label={t('events.level')}
        placeholder={t('events.level')}
        allowClear
        value={filters.level}
        onChange={(level) => change({ level })}
        options={levels.map((level) => ({ value: level, label: t(`events.level.${level}`) }))}
      />
      <Select
        className="ev-class"
        aria-label={t('events.class')}
        placeholder={t('events.class')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.class}
        onChange={(chosen) => change({ class: chosen })}
        options={choices}
      />
      {clusters.length > 1 && (
        <Select
          aria-label={t('events.cluster')}
          placeholder={t('events.cluster')}
          allowClear
          value={filters.cluster}
          onChange={(cluster) => change({ cluster })}
          options={clusters.map(({ cluster }) => ({ value: cluster, label: cluster }))}
        />
      )}
      {TEXT_FILTERS.map((name) => (
        <Input
          key={`${name} ${filters[name] ?? ''}`}
          className="ev-text"
          aria-label={t(`events.${name}`)}
          placeholder={t(`events.${name}`)}
          allowClear
          defaultValue={filters[name]}
          onBlur={({ target }) => change({ [name]: target.value.trim() || undefined })}
          onPressEnter={({ currentTarget }) => change({ [name]: currentTarget.value.trim() || undefined })}
          onClear={() => change({ [name]: undefined })}
        />
      ))}
    </search>
  );
}

function ObjectLink({ row }: { row: EventRow }) {
  const { object, cluster } = row;
  const name = (
    <>
      <span className="faint">
        {object.kind}
        {object.namespace !== '' && ` ${object.namespace} /`}
      </span>{' '}
      {object.name}
    </>
  );
  if (object.kind !== 'Pod') return <span className="ev-object">{name}</span>;
  return (
    <Link className="ev-object" to={paths.podLife(cluster, object.namespace, object.name)}>
      {name}
    </Link>
  );
}

function useColumns(isMany: boolean): TableColumnsType<EventRow> {
  const { t } = useWords();
  const classText = useClassText();
  const change = useSearchChange();
  const columns: TableColumnsType<EventRow> = [
    { key: 'time', title: t('events.time'), width: 130, render: (_, { time }) => <Age at={time} /> },
    {
      key: 'level',
      title: t('events.level'),
      width: 100,
      render: (_, { level }) => <LevelMark level={level} />,
    },
    { key: 'cluster', title: t('events.cluster'), width: 150, render: (_, { cluster }) => cluster },
    {
      key: 'object',
      title: t('events.object'),
      width: 290,
      render: (_, row) => <ObjectLink row={row} />,
    },
    {
      key: 'reason',
      title: t('events.reason'),
      width: 230,
      render: (_, { reason, class: id }) => (
        <>
          <button type="button" className="ev-pick" onClick={() => change({ reason }, true)}>
            {reason}
          </button>
          {id !== '' && <div className="faint">{classText(id)}</div>}
        </>
      ),
    },
    {
      key: 'times',
      title: t('events.times'),
      width: 76,
      align: 'end',
      className: 'num',
      render: (_, { occurrences }) => occurrences,
    },
    {
      key: 'message',
      title: t('events.message'),
      render: (_, { message }) => <span className="ev-message">{message}</span>,
    },
  ];
  return columns.filter(({ key }) => isMany || key !== 'cluster');
}

/** Silence of a cluster that is not watched is no good news. */
function Unwatched({ clusters }: { clusters: readonly WatchedCluster[] }) {
  const { t } = useWords();
  return clusters
    .filter(({ state }) => state === 'failing' || state === 'forbidden')
    .map(({ cluster, reason }) => (
      <Alert
        key={cluster}
        type="warning"
        showIcon
        title={t('events.unwatched', { cluster })}
        description={reason}
      />
    ));
}

/** What has happened in the clusters, also after they have forgotten it. */
export function EventsPage() {
  const { t } = useWords();
  const filters = useFilters();
  const clusters = useQuery(eventQueries.clusters());
  const events = useQuery(eventQueries.list({ ...filters, limit: 1000 }));
  const known = clusters.data ?? [];
  const columns = useColumns(known.length > 1);
  const key = (row: EventRow): string => `${row.uid} ${row.count} ${row.time} ${row.occurrences}`;
  return (
    <Page
      title={t('events.title')}
      lead={t('events.lead')}
      actions={
        events.data && (
          <Link to={paths.logs({ query: events.data.query, from: `now-${filters.since}` })}>
            {t('events.toLogs')}
          </Link>
        )
      }
    >
      <Unwatched clusters={known} />
      <div className="panel">
        <Filters clusters={known} />
        <Loaded
          query={events}
          loading={
            <div className="panel-body">
              <LoadingLines rows={8} />
            </div>
          }
        >
          {({ events: rows, isCut }) =>
            rows.length === 0 ? (
              <NoEvents isUnwatched={clusters.data?.length === 0} />
            ) : (
              <>
                {isCut && (
                  <div className="ev-note" role="status">
                    {t('events.cut', { count: rows.length })}
                  </div>
                )}
                <Table
                  rowKey={key}
                  size="small"
                  columns={columns}
                  dataSource={[...rows]}
                  pagination={rows.length > 100 && { pageSize: 100, showSizeChanger: false }}
                  scroll={{ x: 1100 }}
                />
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function NoEvents({ isUnwatched }: { isUnwatched: boolean }) {
  const { t } = useWords();
  if (!isUnwatched) return <EmptyState title={t('events.none')}>{t('events.noneDetail')}</EmptyState>;
  return (
    <EmptyState title={t('events.noCluster')}>
      <p>{t('events.noClusterDetail')}</p>
      <Command>bulwark up --kube-contexts=*</Command>
    </EmptyState>
  );
}
