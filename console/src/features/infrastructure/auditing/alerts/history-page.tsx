import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Select, Table, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { get } from '../../../../api/client.ts';
import type { HistoryEntry, HistoryList } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingLines } from '../../../../ui/states.tsx';
import { Moment } from '../../../../ui/time.tsx';
import { AlertSeverity, AlertTabs, useLocal } from './alert-marks.tsx';
import { useLiveAlerts } from './use-live-alerts.ts';
import './alerts.css';

const kinds: readonly HistoryEntry['kind'][] = [
  'firing',
  'pending',
  'again',
  'resolved',
  'acknowledged',
  'unacknowledged',
  'silenced',
  'unsilenced',
  'notified',
  'undelivered',
];
const RANGES = { '1d': 1, '7d': 7, '30d': 30 } as const;
const PAGE_ROWS = 100;

type Range = keyof typeof RANGES | 'all';

function useHistory() {
  const [search] = useSearchParams();
  const kind = search.getAll('kind');
  const rule = search.get('rule');
  const range: Range = (['1d', '7d', '30d'] as const).find((one) => one === search.get('range')) ?? 'all';
  const question = new URLSearchParams({ limit: String(PAGE_ROWS) });
  for (const one of kind) question.append('kind', one);
  if (rule !== null) question.set('rule', rule);
  const text = question.toString();
  const history = useInfiniteQuery({
    queryKey: ['alerts', 'history', text, range],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(text);
      if (range !== 'all') asked.set('from', new Date(Date.now() - RANGES[range] * 86_400_000).toISOString());
      if (pageParam !== '') asked.set('after', pageParam);
      return get<HistoryList>(`/api/v1/alerts/history?${asked}`, {}, signal);
    },
    getNextPageParam: ({ next }) => (next === null ? undefined : String(next)),
  });
  return { history, kind, rule, range };
}

function useColumns(): TableColumnsType<HistoryEntry> {
  const { t } = useWords();
  const local = useLocal();
  return [
    { key: 'at', title: t('alert.at'), width: 220, render: (_, { at }) => <Moment at={at} /> },
    {
      key: 'kind',
      title: t('alert.happened'),
      width: 170,
      render: (_, { kind }) => t(`alert.history.${kind}`),
    },
    {
      key: 'severity',
      title: t('alert.severityOf'),
      width: 100,
      render: (_, { severity }) => <AlertSeverity severity={severity} />,
    },
    {
      key: 'what',
      title: t('alert.what'),
      render: (_, { alert, title, note }) => (
        <>
          <Link to={paths.alerts({ alert })}>{local(title)}</Link>
          {note !== '' && <div className="muted al-prewrap">{note}</div>}
        </>
      ),
    },
    {
      key: 'by',
      title: t('alert.by'),
      width: 150,
      render: (_, { by }) => (by === '' ? <span className="faint">{t('alert.engineName')}</span> : by),
    },
  ];
}

/** What happened to alerts, the newest first. */
export function AlertHistoryPage() {
  const { t } = useWords();
  useLiveAlerts();
  const { history, kind, rule, range } = useHistory();
  const change = useSearchChange();
  const [, setSearch] = useSearchParams();
  const columns = useColumns();
  const entries = history.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page title={t('nav.alerts')} lead={t('alert.history.lead')}>
      <AlertTabs />
      <div className="panel">
        <div className="al-bar">
          <Select
            mode="multiple"
            allowClear
            maxTagCount={3}
            aria-label={t('alert.happened')}
            placeholder={t('alert.anything')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`alert.history.${value}`) }))}
            onChange={(values) =>
              setSearch((before) => {
                const next = new URLSearchParams(before);
                next.delete('kind');
                for (const value of values) next.append('kind', value);
                return next;
              })
            }
          />
          <Select
            aria-label={t('alert.range')}
            value={range}
            options={[
              ...(['1d', '7d', '30d'] as const).map((value) => ({
                value: value as Range,
                label: t('alert.days', { count: RANGES[value] }),
              })),
              { value: 'all' as Range, label: t('alert.allTime') },
            ]}
            onChange={(value) => change({ range: value === 'all' ? undefined : value })}
          />
          {rule !== null && (
            <Button size="small" onClick={() => change({ rule: undefined })}>
              {t('alert.onlyRule', { rule })} ✕
            </Button>
          )}
        </div>
        {history.error ? (
          <ErrorState error={history.error} onRetry={() => void history.refetch()} />
        ) : history.data === undefined ? (
          <div className="panel-body">
            <LoadingLines rows={8} />
          </div>
        ) : entries.length === 0 ? (
          <EmptyState title={t('alert.history.none')}>{t('alert.history.noneDetail')}</EmptyState>
        ) : (
          <>
            <Table
              rowKey="id"
              columns={columns}
              dataSource={entries}
              pagination={false}
              scroll={{ x: 860 }}
            />
            {history.hasNextPage && (
              <div className="al-more">
                <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
                  {t('alert.history.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </Page>
  );
}
