import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type WorkloadsPage as Answer, pages as fetchers, keys } from '../../../../api/queries.ts';
import type { WorkloadRow } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { TallyMarks } from '../../../../ui/marks.tsx';
import { ObjectName } from '../../../../ui/object-name.tsx';
import { Page } from '../../../../ui/page.tsx';
import { Score } from '../../../../ui/score-ring.tsx';
import { SearchInput } from '../../../../ui/search-input.tsx';
import { EmptyState, ErrorState } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { usePages } from '../../../../ui/use-pages.ts';
import { type Column, VirtualTable } from '../../../../ui/virtual-table.tsx';
import { EmptyOnceRead } from '../live/nothing-read.tsx';

function useColumns(): Column<WorkloadRow>[] {
  const { t, locale } = useWords();
  return [
    {
      key: 'object',
      title: t('finding.workload'),
      track: 'minmax(240px, 2fr)',
      render: (row) => <ObjectName object={row.object} />,
    },
    {
      key: 'namespace',
      title: t('finding.namespace'),
      track: 'minmax(120px, 1fr)',
      render: (row) => row.object.namespace || <span className="faint">{t('finding.clusterScoped')}</span>,
    },
    {
      key: 'open',
      title: t('overview.open'),
      track: 'minmax(200px, 1.2fr)',
      render: (row) => <TallyMarks tally={row.tally} />,
    },
    {
      key: 'pass',
      title: t('verdict.pass'),
      track: '80px',
      align: 'end',
      render: (row) => row.tally.pass.toLocaleString(locale),
    },
    {
      key: 'containers',
      title: t('workload.containers'),
      track: '100px',
      align: 'end',
      render: (row) => row.containers,
    },
    {
      key: 'score',
      title: t('score.title'),
      track: '130px',
      align: 'end',
      render: (row) => <Score score={row.score} />,
    },
    {
      key: 'changed',
      title: t('workload.changed'),
      track: '130px',
      align: 'end',
      render: (row) => <Age at={row.changedAt} />,
    },
  ];
}

export function WorkloadsPage() {
  const { t } = useWords();
  const { cluster, namespace } = useScope();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const navigate = useNavigate();
  const q = search.get('q') ?? '';
  const queryKey = useMemo(() => [...keys.workloads(cluster), { namespace, q }], [cluster, namespace, q]);
  const pages = usePages({
    queryKey,
    fetch: (offset, limit, signal) => fetchers.workloads(cluster, { namespace, q, offset, limit }, signal),
    read: (answer: Answer) => ({ total: answer.total, rows: answer.workloads }),
  });
  const columns = useColumns();
  const open = (row: WorkloadRow) => void navigate(paths.workload(cluster, row.object, { namespace }));
  return (
    <Page fill title={t('nav.workloads')}>
      <div className="findings-panel">
        <search className="findings-bar">
          <SearchInput
            value={q}
            placeholder={t('workload.search')}
            onChange={(text) => change({ q: text })}
          />
        </search>
        <div className="findings-body">
          {pages.total === undefined && pages.error ? (
            <ErrorState error={pages.error} onRetry={pages.reload} />
          ) : pages.total === 0 ? (
            <EmptyOnceRead>
              <EmptyState title={q ? t('workload.noMatch', { text: q }) : t('overview.empty')}>
                {t('overview.emptyDetail')}
              </EmptyState>
            </EmptyOnceRead>
          ) : (
            <VirtualTable
              label={t('nav.workloads')}
              columns={columns}
              total={pages.total ?? 16}
              rowAt={pages.rowAt}
              onShow={pages.show}
              onOpen={open}
              listKey={JSON.stringify(queryKey)}
              minWidth={1000}
            />
          )}
        </div>
        <div className="findings-foot">
          <span className="num" role="status">
            {pages.total === undefined ? t('state.loading') : t('workload.total', { count: pages.total })}
          </span>
        </div>
      </div>
    </Page>
  );
}
