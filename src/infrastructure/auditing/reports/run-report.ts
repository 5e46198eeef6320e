import { HttpProblem } from '#platform/http';
import type { Logger } from '#platform/logging';
import { toLogsProblem } from '#platform/logs';
import type { AnswerPart, PanelAnswer, ReportLine } from './answers.ts';
import type { AskStore, StoreAnswer } from './ask-store.ts';
import { inParallel } from './in-parallel.ts';
import { type PanelAsked, type PanelQuery, panelQuery } from './panel-query.ts';
import { type Comparison, rangeBefore } from './range.ts';
import type { Range } from './steps.ts';
import type { Panel, PanelKind, Report } from './types.ts';

/** A report with everything that somebody chose above it. */
export interface ReportRun extends PanelAsked {
  readonly report: Report;
  readonly panels: readonly Panel[];
  readonly compare: Comparison;
  /** Whether figures bring their course over the range. */
  readonly hasTrends: boolean;
}

/** Panels of one report that are asked at the same time. */
const PARALLEL = 2;

/** More rows are not sent; a panel that has more says so. */
const MOST_ROWS: Readonly<Record<PanelKind, number>> = {
  figure: 1,
  series: 20_000,
  share: 1000,
  bars: 1000,
  table: 1000,
  map: 500,
  timeline: 1000,
};
const MOST_TREND_ROWS = 1000;

interface Task {
  readonly panel: Panel;
  readonly part: AnswerPart;
  readonly text: string;
  readonly range: Range;
}

/** Runs the panels of a report. First all figures of now, then what they are compared with, then their courses. */
export async function* runReport(
  run: ReportRun,
  ask: AskStore,
  logger: Logger,
  signal: AbortSignal,
): AsyncGenerator<ReportLine> {
  const before = rangeBefore(run.range, run.compare);
  const planned = run.panels.map((panel) => plan(run, panel, logger));
  yield {
    type: 'begin',
    report: run.report.id,
    range: run.range,
    before: before ?? null,
    step: run.step,
    panels: planned.map(({ panel, query }) => ({
      panel: panel.id,
      query: query?.text ?? null,
      behind: query?.behind ?? null,
    })),
  };
  for (const { failure } of planned) if (failure !== undefined) yield { type: 'answer', ...failure };
  const tasks = tasksOf(run, planned, before);
  const left = new AbortController();
  const either = AbortSignal.any([signal, left.signal]);
  try {
    const answers = inParallel(
      tasks.map((task) => () => answer(task, ask, logger, either)),
      PARALLEL,
    );
    for await (const one of answers) yield { type: 'answer', ...one };
    yield { type: 'end' };
  } finally {
    // Whoever reads no further ends what is being asked.
    left.abort();
  }
}

interface Planned {
  readonly panel: Panel;
  readonly query: PanelQuery | undefined;
  readonly failure?: PanelAnswer;
}

function plan(run: ReportRun, panel: Panel, logger: Logger): Planned {
  try {
    return { panel, query: panelQuery(run.report, panel, run) };
  } catch (error) {
    return { panel, query: undefined, failure: failureOf(panel.id, 'now', error, logger) };
  }
}

function tasksOf(
  { range, hasTrends }: ReportRun,
  planned: readonly Planned[],
  before: Range | undefined,
): readonly Task[] {
  const asked = planned.flatMap(({ panel, query }) => (query === undefined ? [] : [{ panel, query }]));
  const now = asked.map(({ panel, query }): Task => ({ panel, part: 'now', text: query.text, range }));
  const compared = asked.flatMap(({ panel, query }): readonly Task[] =>
    before === undefined || panel.compare !== true
      ? []
      : [{ panel, part: 'before', text: query.text, range: before }],
  );
  const trends = asked.flatMap(({ panel, query }): readonly Task[] =>
    query.trend === undefined || !hasTrends ? [] : [{ panel, part: 'trend', text: query.trend, range }],
  );
  return [...now, ...compared, ...trends];
}

async function answer(
  { panel, part, text, range }: Task,
  ask: AskStore,
  logger: Logger,
  signal: AbortSignal,
): Promise<PanelAnswer> {
  try {
    const mostRows = part === 'trend' ? MOST_TREND_ROWS : MOST_ROWS[panel.kind];
    const found = await ask({ text, range, mostRows }, signal);
    return toAnswer(panel, part, found);
  } catch (error) {
    signal.throwIfAborted();
    return failureOf(panel.id, part, error, logger);
  }
}

function toAnswer(panel: Panel, part: AnswerPart, { rows, isCut, tookMs, atMs }: StoreAnswer): PanelAnswer {
  return {
    panel: panel.id,
    part,
    state: 'done',
    rows,
    // A figure is its first row, and no list.
    isCut: isCut && panel.kind !== 'figure',
    tookMs,
    at: new Date(atMs).toISOString(),
  };
}

/** Of our own faults only the log knows more. */
function failureOf(panel: string, part: AnswerPart, error: unknown, logger: Logger): PanelAnswer {
  const problem = toLogsProblem(error);
  const isKnown = problem instanceof HttpProblem;
  if (!isKnown) logger.error('a panel of a report failed', { panel, part, error });
  const reason = isKnown
    ? { code: problem.code, detail: problem.message }
    : { code: 'failed', detail: 'The log store failed; the log of the server says why.' };
  return { panel, part, state: 'unknown', rows: [], isCut: false, tookMs: 0, reason };
}
