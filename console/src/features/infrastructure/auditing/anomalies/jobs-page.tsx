import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Switch, Table, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { AnomalyJob } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { EmptyState, explain, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { anomalyAddresses, anomalyKeys, anomalyQueries } from './anomaly-api.ts';
import { JobState } from './anomaly-marks.tsx';
import { JobForm } from './job-form.tsx';
import { fromQuery, toForm, toInput } from './job-input.ts';
import { JobSeries } from './job-series.tsx';
import { useJobTitle, useMeasureText, useStepText } from './words.ts';
import './anomalies.css';

function useChanges() {
  const { t } = useWords();
  const client = useQueryClient();
  const { notification } = App.useApp();
  const after = {
    onSettled: () => client.invalidateQueries({ queryKey: anomalyKeys.all }),
    onError: (error: unknown) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
  };
  const toggle = useMutation({
    mutationFn: (job: AnomalyJob) =>
      request('PUT', anomalyAddresses.job(job.id), {
        body: { ...toInput(toForm(job)), enabled: !job.enabled },
      }),
    ...after,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request('DELETE', anomalyAddresses.job(id)),
    ...after,
  });
  return { toggle, remove };
}

function useColumns(): TableColumnsType<AnomalyJob> {
  const { t } = useWords();
  const may = useMay('operator');
  const titleOf = useJobTitle();
  const measureText = useMeasureText();
  const stepText = useStepText();
  const change = useSearchChange();
  const { toggle, remove } = useChanges();
  return [
    {
      key: 'title',
      title: t('anomaly.job'),
      render: (_, job) => (
        <>
          <Link to={`?series=${encodeURIComponent(job.id)}`}>{titleOf(job.id, job.title)}</Link>
          <div className="faint">
            {job.log} · {measureText(job.measure)}
            {job.by.length > 0 && ` · ${t('anomaly.byFields', { fields: job.by.join(', ') })}`}
          </div>
        </>
      ),
    },
    {
      key: 'step',
      title: t('anomaly.step'),
      width: 100,
      render: (_, { stepSeconds }) => stepText(stepSeconds),
    },
    {
      key: 'state',
      title: t('anomaly.jobState'),
      width: 240,
      render: (_, { status }) => (
        <>
          <JobState status={status} />
          {status.error !== undefined && <div className="verdict-fail">{status.error}</div>}
          <div className="faint">
            {status.lastPassAt !== undefined && (
              <>
                {t('anomaly.until')} <Age at={status.judgedUntil} />
              </>
            )}
          </div>
        </>
      ),
    },
    {
      key: 'series',
      title: t('anomaly.seriesCount'),
      width: 120,
      align: 'end',
      className: 'num',
      render: (_, { status }) => (
        <>
          {status.series}
          {status.leftOut > 0 && (
            <div className="verdict-fail">{t('anomaly.leftOut', { count: status.leftOut })}</div>
          )}
        </>
      ),
    },
    {
      key: 'open',
      title: t('anomaly.openCount'),
      width: 110,
      align: 'end',
      className: 'num',
      render: (_, { id, open }) =>
        open === 0 ? <span className="faint">0</span> : <Link to={paths.anomalies({ job: id })}>{open}</Link>,
    },
    {
      key: 'enabled',
      title: t('anomaly.enabled'),
      width: 80,
      render: (_, job) => (
        <Switch
          size="small"
          disabled={!may}
          aria-label={`${t('anomaly.enabled')}: ${titleOf(job.id, job.title)}`}
          checked={job.enabled}
          loading={toggle.isPending && toggle.variables.id === job.id}
          onChange={() => toggle.mutate(job)}
        />
      ),
    },
    {
      key: 'actions',
      width: 150,
      align: 'end',
      render: (_, { id, origin }) =>
        may && (
          <>
            <Button size="small" type="link" onClick={() => change({ edit: id }, true)}>
              {t('action.edit')}
            </Button>
            {origin === 'user' && (
              <Popconfirm
                title={t('anomaly.removeSure')}
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

/** What is watched: the ready jobs and those that people made. */
export function AnomalyJobsPage() {
  const { t } = useWords();
  const may = useMay('operator');
  const jobs = useQuery(anomalyQueries.jobs());
  const [search] = useSearchParams();
  const change = useSearchChange();
  const columns = useColumns();
  const edited = search.get('edit');
  const shown = jobs.data?.find(({ id }) => id === search.get('series'));
  const job = jobs.data?.find(({ id }) => id === edited);
  const query = search.get('query');
  const add = (
    <Button
      type="primary"
      disabled={!may}
      title={may ? undefined : t('error.needsRole', { role: t('role.operator') })}
      onClick={() => change({ edit: 'new' }, true)}
    >
      {t('anomaly.watch')}
    </Button>
  );
  return (
    <Page
      title={t('anomaly.jobs')}
      above={<Link to={paths.anomalies()}>{t('nav.anomalies')}</Link>}
      lead={t('anomaly.jobsLead')}
      actions={add}
    >
      <div className="panel">
        <Loaded
          query={jobs}
          loading={
            <div className="panel-body">
              <LoadingLines rows={8} />
            </div>
          }
        >
          {(all) =>
            all.length === 0 ? (
              <EmptyState title={t('anomaly.noJobs')} actions={add}>
                {t('anomaly.noJobsDetail')}
              </EmptyState>
            ) : (
              <Table
                rowKey="id"
                columns={columns}
                dataSource={[...all]}
                pagination={all.length > 50 && { pageSize: 50 }}
                scroll={{ x: 960 }}
              />
            )
          }
        </Loaded>
      </div>
      {may && (edited === 'new' || job) && (
        <JobForm
          key={edited}
          job={job}
          draft={query === null ? {} : fromQuery(query)}
          onClose={() => change({ edit: undefined, query: undefined })}
        />
      )}
      {shown && !edited && (
        <JobSeries job={shown} onClose={() => change({ series: undefined, key: undefined })} />
      )}
    </Page>
  );
}
