import { useEffect, useRef, useState } from 'react';
import { type RunAsked, runReport } from '../report-api.ts';
import type { AnswerPart, PanelAnswer, PanelPlan, ReportLine } from '../wire.ts';

/** What is known of a run so far. */
export interface ReportRun {
  readonly state: 'running' | 'done' | 'failed';
  readonly error: unknown;
  /** The first line of the run whose answers these are. */
  readonly begin: Extract<ReportLine, { type: 'begin' }> | undefined;
  /** By the panel and its part. */
  readonly answers: ReadonlyMap<string, PanelAnswer>;
  /** Answers of the run before this one, which are shown until theirs is there. */
  readonly stale: ReadonlySet<string>;
}

const NOTHING: ReportRun = {
  state: 'running',
  error: undefined,
  begin: undefined,
  answers: new Map(),
  stale: new Set(),
};

function keyOf(panel: string, part: AnswerPart): string {
  return `${part} ${panel}`;
}

export function answerOf(run: ReportRun, panel: string, part: AnswerPart): PanelAnswer | undefined {
  return run.answers.get(keyOf(panel, part));
}

export function isStale(run: ReportRun, panel: string): boolean {
  return run.stale.has(keyOf(panel, 'now'));
}

export function planOf({ begin }: ReportRun, panel: string): PanelPlan | undefined {
  return begin?.panels.find((one) => one.panel === panel);
}

/** The run with more lines of it. */
export function withLines(run: ReportRun, lines: readonly ReportLine[]): ReportRun {
  let next = run;
  for (const line of lines) {
    if (line.type === 'begin') next = { ...next, begin: line };
    else if (line.type === 'end') next = { ...next, state: 'done', stale: new Set() };
    else {
      const key = keyOf(line.panel, line.part);
      const stale = new Set(next.stale);
      stale.delete(key);
      next = { ...next, answers: new Map(next.answers).set(key, line), stale };
    }
  }
  return next;
}

/** The next run of the same report begins: what is known stays to be seen. */
export function restarted(run: ReportRun): ReportRun {
  return { ...run, state: 'running', error: undefined, stale: new Set(run.answers.keys()) };
}

/**
 * Runs a report whenever the question changes or another turn is asked for; the run before ends then, and so it does when
 * the page is left. `subject` is what the answers are about: those of another one are not shown in the meantime.
 */
export function useReportRun(report: string, asked: RunAsked | undefined, subject: string, turn: number) {
  const [run, setRun] = useState<ReportRun>(NOTHING);
  const shown = useRef('');
  useEffect(() => {
    if (asked === undefined || turn < 0) return;
    const control = new AbortController();
    const isSame = shown.current === subject;
    shown.current = subject;
    setRun((before) => (isSame ? restarted(before) : NOTHING));
    void follow(report, asked, control.signal, setRun);
    return () => control.abort();
  }, [report, asked, subject, turn]);
  return run;
}

async function follow(
  report: string,
  asked: RunAsked,
  signal: AbortSignal,
  setRun: (change: (before: ReportRun) => ReportRun) => void,
): Promise<void> {
  try {
    for await (const lines of runReport(report, asked, signal)) {
      if (signal.aborted) return;
      if (lines.length > 0) setRun((before) => withLines(before, lines));
    }
  } catch (error) {
    if (!signal.aborted) setRun((before) => ({ ...before, state: 'failed', error }));
  }
}
