import { compileQuery, type Pipe, printQuery, type Query, type StatsPipe } from '#languages/logsql';
import { type Behind, behindOf } from './behind.ts';
import { type Scope, scopeFilter } from './scope.ts';
import type { Range, Step } from './steps.ts';
import { fillTemplate, putValues } from './template.ts';
import type { Panel, Report } from './types.ts';

/** What a panel is asked with. */
export interface PanelAsked {
  readonly range: Range;
  readonly step: Step;
  readonly scope: Scope;
  /** Values by the parameter's name. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A panel's query as it is run. The time range is not in the texts: whoever runs them hands it beside them. */
export interface PanelQuery {
  readonly text: string;
  /** The same figure in steps of time; undefined where the panel is no figure, or it cannot be had so. */
  readonly trend?: string;
  readonly behind: Behind;
}

/** Throws LogsqlQueryError where the panel's query, or what its parameters make of it, is wrong. */
export function panelQuery(report: Report, panel: Panel, asked: PanelAsked): PanelQuery {
  const query = compile(report, panel.query, asked);
  const rows = panel.rows === undefined ? undefined : compile(report, panel.rows, asked);
  const trend = hasCourse(panel) ? trendOf(query, asked.step) : undefined;
  return {
    text: printQuery(query),
    ...(trend === undefined ? {} : { trend: printQuery(trend) }),
    behind: behindOf(
      query,
      rows,
      panel.columns.map(({ field }) => field),
    ),
  };
}

/** The panel's own query first, then with the report's scope around it and around its sub-queries. */
function compile(report: Report, template: string, asked: PanelAsked): Query {
  const nowNs = BigInt(asked.range.endMs) * 1_000_000n;
  const own = putValues(compileQuery(fillTemplate(template, asked.step.text), { nowNs }), asked.parameters);
  const extraFilter = scopeFilter(report, asked.scope);
  const scoped = compileQuery(printQuery(own), {
    nowNs,
    ...(extraFilter === undefined ? {} : { extraFilter }),
  });
  // Once more, as one that came so: what is open is left out.
  return compileQuery(printQuery(scoped), { nowNs });
}

/** A figure whose number goes up and down. */
function hasCourse({ kind, columns }: Panel): boolean {
  return kind === 'figure' && !['text', 'time'].includes(columns[0]?.unit ?? 'text');
}

/** Behind the count of a figure, only what works on each row for itself. */
const EACH_ROW: ReadonlySet<Pipe['kind']> = new Set<Pipe['kind']>(['math', 'format', 'rename', 'copy']);

function trendOf(query: Query, step: Step): Query | undefined {
  const at = query.pipes.findIndex(({ kind }) => kind === 'stats');
  const stats = query.pipes[at];
  const behind = query.pipes.slice(at + 1);
  if (stats?.kind !== 'stats' || stats.by.length > 0) return undefined;
  if (behind.some(({ kind }) => !EACH_ROW.has(kind) && kind !== 'fields')) return undefined;
  return {
    ...query,
    pipes: [...query.pipes.slice(0, at), inSteps(stats, step), ...behind.map(keepTime)],
  };
}

function inSteps(stats: StatsPipe, step: Step): StatsPipe {
  const bucket = { text: step.text, size: step.ms * 1e6, offsetText: '', offset: 0 };
  return { ...stats, by: [{ name: '_time', bucket, place: stats.place }] };
}

function keepTime(pipe: Pipe): Pipe {
  return pipe.kind === 'fields' ? { ...pipe, fields: ['_time', ...pipe.fields] } : pipe;
}
