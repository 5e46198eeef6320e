import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress, Select } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import { addresses, pages as fetchers, isUnderWay, keys, queries } from '../../../../api/queries.ts';
import type { FindingsPage, Run } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { durationText } from '../../../../ui/age.ts';
import { TallyMarks } from '../../../../ui/marks.tsx';
import { Page, Panel } from '../../../../ui/page.tsx';
import { Score } from '../../../../ui/score-ring.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Moment, useTimeText } from '../../../../ui/time.tsx';
import { usePages } from '../../../../ui/use-pages.ts';
import { ExportMenu } from '../findings/export-menu.tsx';
import { parseFilters, toApiQuery, toSearchChange } from '../findings/filters.ts';
import { FindingsBar, GroupSwitch } from '../findings/findings-bar.tsx';
import { FindingsTable } from '../findings/findings-table.tsx';
import { RunState, toPercent, useTriggerText } from './run-state.tsx';
import '../workloads/workload.css';

function UnderWay({ run }: { run: Run }) {
  const { t } = useWords();
  const may = useMay('operator');
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => request('DELETE', addresses.run(run.id)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.runs }),
  });
  return (
    <Panel>
      <EmptyState
        sign="▸"
        title={t(`run.state.${run.state}`)}
        actions={
          may && (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('run.cancel')}
            </Button>
          )
        }
      >
        <Progress
          percent={toPercent(run.progress)}
          style={{ width: 360 }}
          status={run.state === 'running' ? 'active' : 'normal'}
        />
        <p>{t('run.underWay')}</p>
      </EmptyState>
    </Panel>
  );
}

/** Leads to the comparison with another finished run; the one before this is offered first. */
function CompareSelect({ run }: { run: Run }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const toText = useTimeText();
  const runs = useQuery(queries.runs(run.cluster, 0, 100));
  const others = (runs.data?.runs ?? []).filter(({ id, state }) => id !== run.id && state === 'completed');
  return (
    <Select
      aria-label={t('compare.with')}
      placeholder={t('compare.with')}
      style={{ width: 200 }}
      popupMatchSelectWidth={false}
      value={null}
      options={others.map((other) => ({ value: other.id, label: toText(other.createdAt) }))}
      notFoundContent={t('compare.noOther')}
      onChange={(id: string | null) => {
        const other = others.find((entry) => entry.id === id);
        if (!other) return;
        const [from, to] = other.createdAt < run.createdAt ? [other, run] : [run, other];
        void navigate(paths.compare(run.cluster, from.id, to.id));
      }}
    />
  );
}

function Summary({ run }: { run: Run }) {
  const { t, locale } = useWords();
  const triggerText = useTriggerText();
  const took =
    run.startedAt && run.finishedAt
      ? new Date(run.finishedAt).getTime() - new Date(run.startedAt).getTime()
      : undefined;
  return (
    <div className="workload-facts">
      <div>
        <span className="faint">{t('score.title')}</span>
        <Score score={run.score} />
      </div>
      <div>
        <span className="faint">{t('overview.open')}</span>
        {run.tally ? <TallyMarks tally={run.tally} /> : '–'}
      </div>
      <div>
        <span className="faint">{t('nav.workloads')}</span>
        <strong className="num">{run.workloads?.toLocaleString(locale) ?? '–'}</strong>
      </div>
      <div>
        <span className="faint">{t('run.trigger')}</span>
        <span>{triggerText(run)}</span>
      </div>
      {took !== undefined && (
        <div>
          <span className="faint">{t('run.took')}</span>
          <span className="num">{durationText(took, locale)}</span>
        </div>
      )}
    </div>
  );
}

function RunGroupSwitch() {
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  return (
    <GroupSwitch
      group={parseFilters(search).group}
      onChange={(group) => changeSearch(toSearchChange({ group }))}
    />
  );
}

function Findings({ run }: { run: Run }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const filters = useMemo(() => parseFilters(search), [search]);
  const query = useMemo(() => toApiQuery(filters, undefined), [filters]);
  const queryKey = ['runs', 'findings', run.id, query];
  const pages = usePages({
    queryKey,
    fetch: (offset, limit, signal) => fetchers.runFindings(run.id, { ...query, offset, limit }, signal),
    read: (answer: FindingsPage) => ({ total: answer.total, rows: answer.findings }),
  });
  return (
    <div className="findings-panel">
      <FindingsBar filters={filters} onChange={(next) => changeSearch(toSearchChange(next))} />
      <div className="findings-body">
        <FindingsTable
          pages={pages}
          listKey={JSON.stringify(queryKey)}
          group={filters.group}
          empty={
            <EmptyState sign="✓" title={t('findings.noMatch')}>
              {t('findings.noMatchDetail')}
            </EmptyState>
          }
        />
      </div>
      <div className="findings-foot">
        <span className="num">
          {pages.total === undefined ? t('state.loading') : t('findings.total', { count: pages.total })}
        </span>
        <span>{t('run.asOf')}</span>
      </div>
    </div>
  );
}

function Content({ run }: { run: Run }) {
  const { t } = useWords();
  if (isUnderWay(run)) return <UnderWay run={run} />;
  return (
    <>
      {run.error && <Alert type="error" showIcon title={t('run.failed')} description={run.error} />}
      {run.problems.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('run.problems', { count: run.problems.length })}
          description={
            <ul>
              {run.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          }
        />
      )}
      <Summary run={run} />
      {run.state === 'completed' && <Findings run={run} />}
    </>
  );
}

export function RunPage() {
  const { t } = useWords();
  const { run: id = '' } = useParams();
  const { cluster } = useScope();
  const run = useQuery(queries.run(id));
  const done = run.data?.state === 'completed' ? run.data : undefined;
  return (
    <Page
      fill
      name={t('run.title')}
      title={
        run.data ? (
          <span className="row">
            {t('run.title')} <Moment at={run.data.createdAt} /> <RunState run={run.data} />
          </span>
        ) : (
          t('run.title')
        )
      }
      above={<Link to={paths.runs(cluster)}>{t('nav.runs')}</Link>}
      actions={
        done && (
          <>
            <RunGroupSwitch />
            <CompareSelect run={done} />
            <ExportMenu run={done.id} />
          </>
        )
      }
    >
      <Loaded
        query={run}
        loading={
          <Panel>
            <LoadingLines rows={10} />
          </Panel>
        }
      >
        {(data) => <Content run={data} />}
      </Loaded>
    </Page>
  );
}
