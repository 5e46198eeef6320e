import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { queries } from '../../../../api/queries.ts';
import type { Run } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { durationText } from '../../../../ui/age.ts';
import { TallyMarks } from '../../../../ui/marks.tsx';
import { Page } from '../../../../ui/page.tsx';
import { Score } from '../../../../ui/score-ring.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Moment } from '../../../../ui/time.tsx';
import { RunState, useTriggerText } from './run-state.tsx';
import { StartRunButton } from './start-run.tsx';

const PAGE_SIZE = 25;

function useColumns(): TableColumnsType<Run> {
  const { t, locale } = useWords();
  const { cluster } = useScope();
  const triggerText = useTriggerText();
  return [
    {
      key: 'at',
      title: t('run.when'),
      width: 220,
      render: (_, run) => (
        <Link to={paths.run(cluster, run.id)}>
          <Moment at={run.createdAt} />
        </Link>
      ),
    },
    { key: 'state', title: t('run.state'), width: 150, render: (_, run) => <RunState run={run} /> },
    {
      key: 'trigger',
      title: t('run.trigger'),
      render: (_, run) => <span className="muted">{triggerText(run)}</span>,
    },
    {
      key: 'open',
      title: t('overview.open'),
      width: 300,
      render: (_, run) => (run.tally ? <TallyMarks tally={run.tally} /> : <span className="faint">–</span>),
    },
    {
      key: 'workloads',
      title: t('nav.workloads'),
      width: 110,
      align: 'end',
      className: 'num',
      render: (_, run) => run.workloads?.toLocaleString(locale) ?? '–',
    },
    {
      key: 'took',
      title: t('run.took'),
      width: 90,
      align: 'end',
      className: 'num',
      render: (_, run) =>
        run.startedAt && run.finishedAt
          ? durationText(new Date(run.finishedAt).getTime() - new Date(run.startedAt).getTime(), locale)
          : '–',
    },
    {
      key: 'score',
      title: t('score.title'),
      width: 130,
      align: 'end',
      render: (_, run) => <Score score={run.score} />,
    },
  ];
}

/** Two chosen reports, the older one first. */
function CompareButton({ chosen }: { chosen: readonly Run[] }) {
  const { t } = useWords();
  const { cluster } = useScope();
  const navigate = useNavigate();
  const [from, to] = [...chosen].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  return (
    <Button
      disabled={chosen.length !== 2}
      title={t('compare.howTo')}
      onClick={() => from && to && void navigate(paths.compare(cluster, from.id, to.id))}
    >
      {t('compare.button')}
    </Button>
  );
}

export function RunsPage() {
  const { t } = useWords();
  const { cluster } = useScope();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const [chosen, setChosen] = useState<readonly Run[]>([]);
  const page = Math.max(1, Number(search.get('page')) || 1);
  const runs = useQuery({
    ...queries.runs(cluster, (page - 1) * PAGE_SIZE, PAGE_SIZE),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  const choose = (rows: readonly Run[]) => setChosen(rows.slice(-2));
  return (
    <Page
      title={t('nav.runs')}
      lead={t('run.lead')}
      actions={
        <>
          <CompareButton chosen={chosen} />
          <StartRunButton cluster={cluster} />
        </>
      }
    >
      <div className="panel">
        <Loaded
          query={runs}
          loading={
            <div className="panel-body">
              <LoadingLines rows={10} />
            </div>
          }
        >
          {(answer) =>
            answer.total === 0 ? (
              <EmptyState sign="○" title={t('run.none')} actions={<StartRunButton cluster={cluster} />}>
                {t('run.noneDetail')} <Link to={paths.schedules(cluster)}>{t('nav.schedules')}</Link>
              </EmptyState>
            ) : (
              <Table
                rowKey="id"
                columns={columns}
                dataSource={answer.runs}
                scroll={{ x: 1120 }}
                rowSelection={{
                  selectedRowKeys: chosen.map((run) => run.id),
                  hideSelectAll: true,
                  preserveSelectedRowKeys: true,
                  getCheckboxProps: (run) => ({
                    disabled:
                      run.state !== 'completed' ||
                      (chosen.length === 2 && !chosen.some(({ id }) => id === run.id)),
                    'aria-label': t('compare.choose'),
                  }),
                  onChange: (_, rows) => choose(rows),
                }}
                pagination={{
                  current: page,
                  pageSize: PAGE_SIZE,
                  total: answer.total,
                  showSizeChanger: false,
                  hideOnSinglePage: true,
                  style: { paddingInline: 16 },
                  onChange: (next) => change({ page: next === 1 ? undefined : String(next) }, true),
                }}
              />
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}
