import { ArrowRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { pages as fetchers, queries } from '../../../../api/queries.ts';
import type { Run, RunComparison } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { TallyMarks } from '../../../../ui/marks.tsx';
import { Page } from '../../../../ui/page.tsx';
import { Score } from '../../../../ui/score-ring.tsx';
import { EmptyState } from '../../../../ui/states.tsx';
import { Moment } from '../../../../ui/time.tsx';
import { usePages } from '../../../../ui/use-pages.ts';
import { FindingsTable } from '../findings/findings-table.tsx';
import './compare.css';

type Change = RunComparison['change'];
const changes: readonly Change[] = ['new', 'fixed', 'still'];

function Side({ run, label }: { run: Run | undefined; label: string }) {
  const { cluster } = useScope();
  return (
    <div className="compare-side">
      <span className="faint">{label}</span>
      {run ? (
        <>
          <Link to={paths.run(cluster, run.id)}>
            <Moment at={run.createdAt} />
          </Link>
          <span className="row">
            <Score score={run.score} />
            {run.tally && <TallyMarks tally={run.tally} />}
          </span>
        </>
      ) : (
        <span>…</span>
      )}
    </div>
  );
}

function useComparison(change: Change) {
  const [search] = useSearchParams();
  const from = search.get('from') ?? '';
  const to = search.get('to') ?? '';
  const queryKey = ['runs', 'compare', from, to, change];
  const pages = usePages({
    queryKey,
    fetch: (offset, limit, signal) => fetchers.comparison(from, { to, change, offset, limit }, signal),
    read: (answer: RunComparison) => ({ total: answer.total[answer.change], rows: answer.findings }),
  });
  // The first page also carries the totals of all three; the table above has asked for it already.
  const totals = useQuery({
    queryKey: [...queryKey, 0],
    queryFn: ({ signal }) => fetchers.comparison(from, { to, change, offset: 0, limit: 200 }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { pages, totals: totals.data?.total, listKey: queryKey.join(' '), from, to };
}

export function ComparePage() {
  const { t, locale } = useWords();
  const { cluster } = useScope();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const change = changes.find((entry) => entry === search.get('change')) ?? 'new';
  const { pages, totals, listKey, from, to } = useComparison(change);
  const [older, newer] = [useQuery(queries.run(from)), useQuery(queries.run(to))];
  const tabs = useMemo(
    () =>
      changes.map((key) => ({
        key,
        label: (
          <span>
            {t(`change.${key}`)}{' '}
            <span className={`mark num compare-${key}`}>
              {totals ? totals[key].toLocaleString(locale) : '…'}
            </span>
          </span>
        ),
      })),
    [t, locale, totals],
  );
  return (
    <Page fill title={t('compare.title')} above={<Link to={paths.runs(cluster)}>{t('nav.runs')}</Link>}>
      <div className="compare-head">
        <Side run={older.data} label={t('compare.from')} />
        <ArrowRightOutlined className="faint" />
        <Side run={newer.data} label={t('compare.to')} />
      </div>
      <div className="findings-panel">
        <Tabs
          className="compare-tabs"
          activeKey={change}
          items={tabs}
          onChange={(key) => changeSearch({ change: key === 'new' ? undefined : key })}
        />
        <div className="findings-body">
          <FindingsTable
            pages={pages}
            listKey={listKey}
            group="none"
            empty={<EmptyState sign={change === 'new' ? '✓' : '○'} title={t(`compare.none.${change}`)} />}
          />
        </div>
      </div>
    </Page>
  );
}
