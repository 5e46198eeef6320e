import { PauseCircleOutlined, PlayCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../../../messages/index.tsx';
import { CopyButton } from '../../../../ui/copy.tsx';
import { Page } from '../../../../ui/page.tsx';
import { ErrorState } from '../../../../ui/states.tsx';
import { WatchMenu } from '../watch-menu.tsx';
import { QueryEditor } from './editor/query-editor.tsx';
import { ExportMenu } from './export/export-menu.tsx';
import { isFilled, type LogUsage, readUsage } from './log-api.ts';
import { readAddress, type SearchState, writeAddress } from './search/address.ts';
import { isFollowable, refine, shapeOf, withKind } from './search/refine.ts';
import { resolveRange } from './search/time-range.ts';
import { type Search, useSearch } from './search/use-search.ts';
import { valuesIn } from './search/values.ts';
import { useTail } from './tail/use-tail.ts';
import { ChartPanel } from './view/chart-panel.tsx';
import { FieldsPanel, useFieldNames } from './view/fields-panel.tsx';
import { Kinds, NoLogs } from './view/kinds.tsx';
import { RangePicker } from './view/range-picker.tsx';
import type { RowActions } from './view/record-detail.tsx';
import { Results, TailResults } from './view/results.tsx';
import { SavedMenu } from './view/saved-menu.tsx';
import './logs.css';

/** When the logs begin, for a range over all of them; far enough back where that is not known yet. */
function firstMsOf(kinds: readonly LogUsage[]): number {
  const days = kinds.flatMap(({ firstDay }) => (firstDay === null ? [] : [Date.parse(firstDay)]));
  return days.length === 0 ? Date.parse('2020-01-01') : Math.min(...days);
}

/** What the address says, and how to change it; each change is a step that the browser can go back. */
function useAddress() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const state = useMemo(() => readAddress(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (next: Partial<SearchState>) => setAddress((before) => writeAddress({ ...readAddress(before), ...next })),
    [setAddress],
  );
  return { state, change, setAddress };
}

/** Search in all logs: who did what, which requests failed, what happened then. */
export function LogsPage() {
  const { t } = useWords();
  const { state, change, setAddress } = useAddress();
  const usage = useQuery({
    queryKey: ['logs', 'usage'],
    queryFn: ({ signal }) => readUsage(signal),
  });
  const kinds = useMemo(() => usage.data?.kinds.filter(isFilled), [usage.data]);
  const [draft, setDraft] = useState(state.query);
  useEffect(() => setDraft(state.query), [state.query]);
  const [turn, setTurn] = useState(0);
  const isGood = shapeOf(state.query) !== undefined;
  const [tailed, setTailed] = useState<string>();
  const isTailing = tailed !== undefined;
  const { query, range: chosen } = state;
  // What is known of the kinds is read again now and then; what somebody reads must not move for that.
  const firstMs = firstMsOf(kinds ?? []);
  const kindList = (kinds ?? []).map(({ kind }) => kind).join(' ');
  const search = useMemo((): Search | undefined => {
    // Each turn asks anew: `now` has moved on.
    if (turn < 0 || kindList === '' || !isGood) return undefined;
    return { query, range: resolveRange(chosen, Date.now(), firstMs), kinds: kindList.split(' ') };
  }, [query, chosen, turn, kindList, firstMs, isGood]);
  const { rows, chart, cancel } = useSearch(isTailing ? undefined : search);
  const tail = useTail(tailed);
  const names = useFieldNames(search);
  const fields = useMemo(() => (names.data ?? []).map(({ value }) => value), [names.data]);

  const found = rows.value?.rows;
  const valuesOf = useCallback((field: string) => valuesIn(found ?? [], field), [found]);

  const run = (): void => {
    if (draft.trim() !== query.trim()) change({ query: draft });
    else setTurn((before) => before + 1);
    if (isTailing) setTailed(isFollowable(draft) ? draft : undefined);
  };
  const { columns } = state;
  const actions = useMemo(
    (): RowActions => ({
      columns,
      onFilter: (field, value, relation) => {
        const next = refine(query, field, value, relation);
        change({ query: next });
        setTailed((before) => before && next);
      },
      onColumn: (field) =>
        change({
          columns: columns.includes(field) ? columns.filter((name) => name !== field) : [...columns, field],
        }),
    }),
    [columns, query, change],
  );
  const range = search?.range ?? resolveRange(chosen, Date.now(), firstMs);

  if (usage.error) {
    return (
      <Page title={t('logs.title')}>
        <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />
      </Page>
    );
  }
  if (kinds?.length === 0) {
    return (
      <Page title={t('logs.title')} lead={t('logs.lead')}>
        <NoLogs onRetry={() => void usage.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      fill
      title={t('logs.title')}
      lead={<Kinds kinds={kinds ?? []} onChoose={(kind) => change({ query: withKind(query, kind) })} />}
      actions={
        <>
          <WatchMenu query={query} />
          <ExportMenu search={search} columns={columns} />
          <SavedMenu
            search={writeAddress(state).toString()}
            onOpen={(saved) => setAddress(writeAddress(readAddress(new URLSearchParams(saved))))}
          />
          <CopyButton text={linkOf(state)} label={t('logs.link')} />
        </>
      }
    >
      <div className="l-ask">
        <QueryEditor value={draft} onChange={setDraft} onRun={run} fields={fields} valuesOf={valuesOf} />
        <div className="l-ask-side">
          <RangePicker value={chosen} range={range} onChange={(next) => change({ range: next })} />
          <Button
            type="primary"
            icon={<SearchOutlined />}
            disabled={shapeOf(draft) === undefined}
            onClick={run}
          >
            {t('logs.run')}
          </Button>
          <Button
            icon={isTailing ? <PauseCircleOutlined /> : <PlayCircleOutlined />}
            danger={isTailing}
            disabled={!isTailing && !isFollowable(query)}
            title={isFollowable(query) ? t('logs.tailDetail') : t('logs.tailNot')}
            onClick={() => {
              setTailed(isTailing ? undefined : query);
              // What came meanwhile is among the records then.
              setTurn((before) => before + 1);
            }}
          >
            {t(isTailing ? 'logs.tailStop' : 'logs.tail')}
          </Button>
        </div>
      </div>
      {!isTailing && (
        <ChartPanel
          part={chart}
          isAsked={search !== undefined}
          onZoom={(from, to) =>
            change({ range: { from: new Date(from).toISOString(), to: new Date(to).toISOString() } })
          }
        />
      )}
      <div className="l-body">
        <FieldsPanel search={search} names={names} actions={actions} />
        {isTailing ? (
          <TailResults tail={tail} actions={actions} onRetry={() => setTailed(undefined)} />
        ) : (
          <Results
            part={rows}
            search={search}
            total={chart.state === 'done' ? chart.value?.total : undefined}
            actions={actions}
            onCancel={cancel}
            onRetry={() => setTurn((before) => before + 1)}
            onWiden={() => change({ range: { from: 'all', to: 'now' } })}
          />
        )}
      </div>
    </Page>
  );
}

/** With everything in it: whoever opens it sees the same question. */
function linkOf(state: SearchState): string {
  const search = writeAddress(state).toString();
  return `${window.location.origin}${window.location.pathname}${search && '?'}${search}`;
}
