import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useWords } from '../../../../messages/index.tsx';
import { CopyButton } from '../../../../ui/copy.tsx';
import { Page } from '../../../../ui/page.tsx';
import { ErrorState, explain, LoadingLines } from '../../../../ui/states.tsx';
import { type ReportState, rangeOf, readAddress, toggled, writeAddress } from './address.ts';
import { Choices } from './choose/choices.tsx';
import { NoRecords } from './no-records.tsx';
import { isNothing, PanelFrame } from './panels/panel-frame.tsx';
import { type RunAsked, readReport, reportKeys } from './report-api.ts';
import { ReportTabs } from './report-tabs.tsx';
import { answerOf, isStale, planOf, type ReportRun, useReportRun } from './run/use-report-run.ts';
import type { Buckets } from './values/lines.ts';
import type { ReportDefinition } from './wire.ts';
import './reports.css';

/** Any report: what it shows is data of the server. */
export function ReportPage() {
  const { t } = useWords();
  const { report: id = '' } = useParams();
  const found = useQuery({
    queryKey: reportKeys.one(id),
    queryFn: ({ signal }) => readReport(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (found.error) {
    return (
      <Page title={t('reports.title')}>
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  if (found.data === undefined) {
    return (
      <Page title={t('reports.title')}>
        <LoadingLines />
      </Page>
    );
  }
  return <Dashboard key={id} report={found.data} />;
}

/** What the address says, and how to change it; each change is a step that the browser can go back. */
function useReportState() {
  const [address, setAddress] = useSearchParams();
  const text = address.toString();
  const state = useMemo(() => readAddress(new URLSearchParams(text)), [text]);
  const change = useCallback((next: ReportState) => setAddress(writeAddress(next)), [setAddress]);
  return { state, change };
}

function Dashboard({ report }: { report: ReportDefinition }) {
  const { t, language } = useWords();
  const { state, change } = useReportState();
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  useRefresh(state.everySeconds, again);
  const { from, to } = rangeOf(state, report.initialRange);
  const asked = useMemo(() => askedOf(report, state, { from, to }), [report, state, from, to]);
  const run = useReportRun(report.id, asked, JSON.stringify(asked), turn);
  const { title, about } = report.text[language];
  const link = `${window.location.origin}${window.location.pathname}?${writeAddress(state)}`;
  return (
    <Page title={title} lead={about} actions={<CopyButton text={link} label={t('logs.link')} />}>
      <ReportTabs current={report.id} state={state} />
      <Choices
        report={report}
        state={state}
        isRunning={run.state === 'running'}
        onChange={change}
        onRefresh={again}
      />
      {run.state === 'failed' && (
        <Alert
          type="error"
          showIcon
          title={explain(run.error, t).title}
          description={explain(run.error, t).detail}
          action={
            <Button size="small" onClick={again}>
              {t('action.retry')}
            </Button>
          }
        />
      )}
      {hasNothing(report, run) ? (
        <NoRecords log={report.log} onWiden={() => change({ ...state, from: 'all', to: 'now' })} />
      ) : (
        <Panels report={report} state={state} run={run} change={change} again={again} />
      )}
    </Page>
  );
}

/** Only while somebody looks. */
function useRefresh(everySeconds: number, again: () => void): void {
  useEffect(() => {
    if (everySeconds === 0) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds, again]);
}

function askedOf(
  report: ReportDefinition,
  { clusters, filters, parameters, switches, compare, panel }: ReportState,
  range: { readonly from: string; readonly to: string },
): RunAsked {
  // An old link may name what the report no longer has.
  const known = <T,>(values: ReadonlyMap<string, T>, all: readonly { readonly name: string }[]) =>
    Object.fromEntries([...values].filter(([name]) => all.some((one) => one.name === name)));
  return {
    ...range,
    clusters,
    filters: known(filters, report.filters),
    parameters: known(parameters, report.parameters),
    switches: known(switches, report.switches),
    panels: report.panels.filter(({ id }) => id === panel).map(({ id }) => id),
    compare,
  };
}

interface PanelsProps {
  readonly report: ReportDefinition;
  readonly state: ReportState;
  readonly run: ReportRun;
  readonly change: (state: ReportState) => void;
  readonly again: () => void;
}

function Panels({ report, state, run, change, again }: PanelsProps) {
  const range = useMemo(() => rangeOf(state, report.initialRange), [state, report.initialRange]);
  const { begin } = run;
  const buckets = useMemo((): Buckets => toBuckets(begin?.range, begin?.step.ms), [begin]);
  const before = useMemo(() => begin?.before && toBuckets(begin.before, begin.step.ms), [begin]);
  const onFilter = useCallback(
    (name: string, value: string) => change(toggled(state, name, value)),
    [state, change],
  );
  const onZoom = (startMs: number, endMs: number) =>
    change({ ...state, from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() });
  const only = report.panels.filter(({ id }) => id === state.panel);
  const isLarge = only.length > 0;
  return (
    <div className={isLarge ? 'r-grid r-grid-one' : 'r-grid'}>
      {(isLarge ? only : report.panels).map((panel) => (
        <PanelFrame
          key={panel.id}
          panel={panel}
          now={answerOf(run, panel.id, 'now')}
          before={answerOf(run, panel.id, 'before')}
          trend={answerOf(run, panel.id, 'trend')}
          plan={planOf(run, panel.id)}
          isStale={isStale(run, panel.id)}
          hasFailed={run.state === 'failed'}
          buckets={buckets}
          bucketsBefore={before ?? undefined}
          range={range}
          isLarge={isLarge}
          onFilter={onFilter}
          onZoom={onZoom}
          onFill={() => change({ ...state, panel: isLarge ? undefined : panel.id })}
          onRetry={again}
        />
      ))}
    </div>
  );
}

function toBuckets(
  range: { startMs: number; endMs: number } | undefined,
  stepMs: number | undefined,
): Buckets {
  return { startMs: range?.startMs ?? 0, endMs: range?.endMs ?? 1, stepMs: stepMs ?? 1 };
}

/** Every panel has answered, and none of them with anything. */
function hasNothing(report: ReportDefinition, run: ReportRun): boolean {
  if (run.state !== 'done') return false;
  return report.panels.every(({ id, kind }) => {
    const answer = answerOf(run, id, 'now');
    return answer === undefined || isNothing(kind, answer);
  });
}
