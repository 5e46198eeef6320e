import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Popconfirm, Table } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { AnomalyJob, AnomalySeriesList } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { SearchInput } from '../../../../ui/search-input.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { anomalyAddresses, anomalyKeys, anomalyQueries } from './anomaly-api.ts';
import { Entity } from './anomaly-marks.tsx';
import { SeriesChart } from './series-chart.tsx';
import { useJobTitle, useNumber } from './words.ts';

type Row = AnomalySeriesList['series'][number];

/** Buckets of a chart: two days of five minutes. */
const DRAWN = 576;

/** The series of a job, and one of them drawn. */
export function JobSeries({ job, onClose }: { job: AnomalyJob; onClose: () => void }) {
  const { t } = useWords();
  const titleOf = useJobTitle();
  const toNumber = useNumber();
  const [text, setText] = useState('');
  const [search] = useSearchParams();
  const change = useSearchChange();
  const list = useQuery(anomalyQueries.series(job.id, text));
  const key = search.get('key') ?? list.data?.series[0]?.key;
  return (
    <Drawer
      open
      onClose={onClose}
      size={820}
      title={titleOf(job.id, job.title)}
      extra={<RestartButton job={job} />}
    >
      <div className="an-detail">
        {key !== undefined && <Drawn job={job} seriesKey={key} />}
        <SearchInput value={text} placeholder={t('anomaly.find')} onChange={setText} />
        <Loaded query={list} loading={<LoadingLines rows={5} />}>
          {({ series, total }) =>
            total === 0 ? (
              <EmptyState title={t('anomaly.noSeries')}>{t('anomaly.noSeriesDetail')}</EmptyState>
            ) : (
              <>
                <Table<Row>
                  rowKey="key"
                  size="small"
                  pagination={false}
                  scroll={{ x: 560, y: 320 }}
                  dataSource={[...series]}
                  columns={[
                    {
                      key: 'entity',
                      title: t('anomaly.series'),
                      render: (_, row) => (
                        <Button
                          type="link"
                          size="small"
                          aria-pressed={row.key === key}
                          onClick={() => change({ key: row.key })}
                        >
                          <Entity entity={row.entity} />
                        </Button>
                      ),
                    },
                    {
                      key: 'value',
                      title: t('anomaly.value'),
                      width: 100,
                      align: 'end',
                      className: 'num',
                      render: (_, { lastValue }) => (lastValue === null ? '–' : toNumber(lastValue)),
                    },
                    {
                      key: 'points',
                      title: t('anomaly.points'),
                      width: 130,
                      align: 'end',
                      className: 'num',
                      render: (_, { points, trained }) =>
                        trained ? toNumber(points) : t('anomaly.learning', { points }),
                    },
                    {
                      key: 'seen',
                      title: t('anomaly.seen'),
                      width: 130,
                      render: (_, { lastSeen }) => <Age at={lastSeen} />,
                    },
                  ]}
                />
                {series.length < total && (
                  <p className="faint">{t('anomaly.seriesCut', { shown: series.length, total })}</p>
                )}
              </>
            )
          }
        </Loaded>
      </div>
    </Drawer>
  );
}

/** After an import: what came in late is judged as well. */
function RestartButton({ job }: { job: AnomalyJob }) {
  const { t } = useWords();
  const may = useMay('operator');
  const client = useQueryClient();
  const restart = useMutation({
    mutationFn: () => request('POST', anomalyAddresses.restart(job.id)),
    onSettled: () => client.invalidateQueries({ queryKey: anomalyKeys.all }),
  });
  return (
    <Popconfirm
      title={t('anomaly.restartSure')}
      okText={t('anomaly.restart')}
      onConfirm={() => restart.mutate()}
    >
      <Button
        size="small"
        disabled={!may}
        title={may ? undefined : t('error.needsRole', { role: t('role.operator') })}
        loading={restart.isPending}
      >
        {t('anomaly.restart')}
      </Button>
    </Popconfirm>
  );
}

function Drawn({ job, seriesKey }: { job: AnomalyJob; seriesKey: string }) {
  const { t } = useWords();
  const until = job.status.judgedUntil;
  const from = useMemo(
    () => new Date(Date.parse(until) - DRAWN * job.stepSeconds * 1000).toISOString(),
    [until, job.stepSeconds],
  );
  const drawn = useQuery({
    ...anomalyQueries.points(job.id, seriesKey, from, until),
    placeholderData: (before) => before,
  });
  return (
    <Loaded query={drawn} loading={<LoadingLines rows={5} />}>
      {(data) => (
        <>
          <Entity entity={data.entity} />
          <div className="an-chart">
            <SeriesChart drawn={data} height={220} />
          </div>
          <Link to={paths.logs({ query: data.query, from, to: until })}>{t('anomaly.toRecords')}</Link>
        </>
      )}
    </Loaded>
  );
}
