import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select, Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Anomaly } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { SearchInput } from '../../../../ui/search-input.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age, useNow } from '../../../../ui/time.tsx';
import { anomalyQueries } from './anomaly-api.ts';
import { AnomalyDetail } from './anomaly-detail.tsx';
import { AnswerMark, Entity, ScoreMark } from './anomaly-marks.tsx';
import { useJobTitle, useNumber } from './words.ts';
import './anomalies.css';

const states = ['open', 'answered', 'all'] as const;
const kinds = ['spike', 'shift', 'variance', 'missing', 'over-threshold'] as const;
const RANGES = { '1d': 1, '7d': 7, '30d': 30, '180d': 180 } as const;
const PAGE_ROWS = 50;

type Range = keyof typeof RANGES;

/** What the address asks for. */
function useFilter() {
  const [search] = useSearchParams();
  const state = states.find((one) => one === search.get('state')) ?? 'open';
  const range = (Object.keys(RANGES) as Range[]).find((one) => one === search.get('range')) ?? '7d';
  const page = Math.max(1, Number(search.get('page')) || 1);
  return {
    state,
    range,
    page,
    job: search.get('job') ?? undefined,
    kind: kinds.find((one) => one === search.get('kind')),
    text: search.get('text') ?? '',
    strong: search.get('strong') === '1',
  };
}

/** The columns of the list; a row opens its anomaly. */
function useColumns(): TableColumnsType<Anomaly> {
  const { t } = useWords();
  const toNumber = useNumber();
  const titleOf = useJobTitle();
  const [search] = useSearchParams();
  const linkTo = (id: string) => {
    const next = new URLSearchParams(search);
    next.set('anomaly', id);
    return `?${next}`;
  };
  return [
    {
      key: 'score',
      title: t('anomaly.score'),
      width: 80,
      render: (_, { score }) => <ScoreMark score={score} />,
    },
    {
      key: 'time',
      title: t('anomaly.time'),
      width: 150,
      render: (_, { time }) => <Age at={time} />,
    },
    {
      key: 'what',
      title: t('anomaly.what'),
      render: (_, { id, job, jobTitle, kind, entity }) => (
        <>
          <Link to={linkTo(id)}>{`${t(`anomaly.kind.${kind}`)}: ${titleOf(job, jobTitle)}`}</Link>
          <Entity entity={entity} />
        </>
      ),
    },
    {
      key: 'value',
      title: t('anomaly.value'),
      width: 110,
      align: 'end',
      className: 'num',
      render: (_, { value }) => (value === null ? '–' : toNumber(value)),
    },
    {
      key: 'expected',
      title: t('anomaly.expected'),
      width: 150,
      align: 'end',
      className: 'num',
      render: (_, { expected, lower, upper }) => (
        <>
          {toNumber(expected)}
          <div className="faint nowrap">{`${toNumber(lower)} – ${toNumber(upper)}`}</div>
        </>
      ),
    },
    {
      key: 'answer',
      title: t('anomaly.answer'),
      width: 130,
      render: (_, anomaly) => <AnswerMark anomaly={anomaly} />,
    },
  ];
}

/** What was out of the ordinary, in all series that are watched. */
export function AnomaliesPage() {
  const { t } = useWords();
  const filter = useFilter();
  const change = useSearchChange();
  const [search] = useSearchParams();
  const jobs = useQuery(anomalyQueries.jobs());
  const titleOf = useJobTitle();
  // By the hour: each other beginning would be another question.
  const hour = Math.floor(useNow(60_000) / 3_600_000);
  const asked = useMemo(
    () => ({
      job: filter.job,
      kind: filter.kind,
      state: filter.state === 'all' ? undefined : filter.state,
      text: filter.text,
      minScore: filter.strong ? 0.75 : undefined,
      since: new Date((hour - RANGES[filter.range] * 24) * 3_600_000).toISOString(),
      offset: (filter.page - 1) * PAGE_ROWS,
      limit: PAGE_ROWS,
    }),
    [filter.job, filter.kind, filter.state, filter.text, filter.strong, filter.range, filter.page, hour],
  );
  const found = useQuery(anomalyQueries.list(asked));
  const columns = useColumns();
  const opened = search.get('anomaly');
  const set = (next: Readonly<Record<string, string | undefined>>) => change({ page: undefined, ...next });
  return (
    <Page
      title={t('nav.anomalies')}
      lead={t('anomaly.lead')}
      actions={
        <>
          <Link to={paths.anomalyJobs()}>
            <Button>{t('anomaly.jobs')}</Button>
          </Link>
          <Link to={paths.anomalyJobs({ edit: 'new' })}>
            <Button type="primary">{t('anomaly.watch')}</Button>
          </Link>
        </>
      }
    >
      <div className="panel">
        <div className="an-bar">
          <Segmented
            aria-label={t('anomaly.answer')}
            value={filter.state}
            options={states.map((value) => ({ value, label: t(`anomaly.show.${value}`) }))}
            onChange={(value) => set({ state: value === 'open' ? undefined : value })}
          />
          <Select
            allowClear
            aria-label={t('anomaly.job')}
            placeholder={t('anomaly.allJobs')}
            value={filter.job}
            popupMatchSelectWidth={false}
            options={(jobs.data ?? []).map(({ id, title }) => ({ value: id, label: titleOf(id, title) }))}
            onChange={(value) => set({ job: value })}
          />
          <Select
            allowClear
            aria-label={t('anomaly.kind')}
            placeholder={t('anomaly.allKinds')}
            value={filter.kind}
            options={kinds.map((value) => ({ value, label: t(`anomaly.kind.${value}`) }))}
            onChange={(value) => set({ kind: value })}
          />
          <Select
            aria-label={t('anomaly.range')}
            value={filter.range}
            options={(Object.keys(RANGES) as Range[]).map((value) => ({
              value,
              label: t('anomaly.days', { count: RANGES[value] }),
            }))}
            onChange={(value) => set({ range: value === '7d' ? undefined : value })}
          />
          <Segmented
            aria-label={t('anomaly.score')}
            value={filter.strong ? '1' : '0'}
            options={[
              { value: '0', label: t('anomaly.anyScore') },
              { value: '1', label: t('anomaly.strongOnly') },
            ]}
            onChange={(value) => set({ strong: value === '1' ? '1' : undefined })}
          />
          <SearchInput
            value={filter.text}
            placeholder={t('anomaly.find')}
            onChange={(text) => set({ text })}
          />
        </div>
        <Loaded
          query={found}
          loading={
            <div className="panel-body">
              <LoadingLines rows={6} />
            </div>
          }
        >
          {({ anomalies, total }) =>
            total === 0 ? (
              <NoAnomalies isFiltered={filter.job !== undefined || filter.text !== ''} />
            ) : (
              <Table
                rowKey="id"
                columns={columns}
                dataSource={[...anomalies]}
                scroll={{ x: 860 }}
                pagination={
                  total > PAGE_ROWS && {
                    total,
                    pageSize: PAGE_ROWS,
                    current: filter.page,
                    showSizeChanger: false,
                    onChange: (page) => change({ page: page === 1 ? undefined : String(page) }),
                  }
                }
                onRow={({ id }) => ({
                  className: 'an-row',
                  onClick: () => change({ anomaly: id }, true),
                })}
              />
            )
          }
        </Loaded>
      </div>
      {opened && <AnomalyDetail id={opened} onClose={() => change({ anomaly: undefined })} />}
    </Page>
  );
}

function NoAnomalies({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useWords();
  return (
    <EmptyState
      sign="∿"
      title={t('anomaly.none')}
      actions={
        <Link to={paths.anomalyJobs()}>
          <Button>{t('anomaly.jobs')}</Button>
        </Link>
      }
    >
      {t(isFiltered ? 'anomaly.noneHere' : 'anomaly.noneDetail')}
    </EmptyState>
  );
}
