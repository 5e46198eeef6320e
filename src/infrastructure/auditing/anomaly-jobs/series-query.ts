import {
  analyzeQuery,
  compileQuery,
  type Filter,
  LogsqlQueryError,
  printFilter,
  printQuery,
  type Query,
} from '#languages/logsql';
import { AnomalyError } from './errors.ts';
import type { JobInput, Measure } from './schema.ts';

/** Columns of the answer. No field of a log has such a name, so that a series by any field can be read. */
export const VALUE = 'bulwark.value';
export const PART = 'bulwark.part';
export const RECORDS = 'bulwark.records';

type Watched = Pick<JobInput, 'log' | 'filter' | 'measure' | 'by' | 'stepSeconds'>;

/**
 * The query of a job: a row a bucket and series. Whoever asks it gives the time range. Throws `anomaly-job-invalid` with
 * what is wrong, and where.
 */
export function seriesQuery(job: Watched, only?: readonly string[]): string {
  const by = [`_time:${job.stepSeconds}s`, ...job.by.map(quote)].join(', ');
  const calls = [...valueCalls(job.measure), `count() ${quote(RECORDS)}`].join(', ');
  return canonical(`${filterText(job, only)} | stats by (${by}) ${calls}`);
}

/** The records behind a series, for the page Logs. */
export function recordsQuery(job: Watched, only?: readonly string[]): string {
  return canonical(filterText(job, only));
}

function filterText(job: Watched, only: readonly string[] | undefined): string {
  const one = job.by.map((name, at) => `${quote(name)}:=${quote(only?.[at] ?? '')}`);
  const parts = [`kind:=${quote(job.log)}`, `(${filterOf(job.filter)})`, ...(only === undefined ? [] : one)];
  return parts.join(' ');
}

function valueCalls(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'count':
      return [];
    case 'share':
      return [`count() if (${filterOf(measure.filter)}) ${quote(PART)}`];
    case 'quantile':
      return [`quantile(${measure.phi}, ${quote(measure.field)}) ${quote(VALUE)}`];
    default:
      return [`${measure.kind}(${quote(measure.field)}) ${quote(VALUE)}`];
  }
}

/** A user's filter, as the language prints it: what closes a bracket or begins a pipe does not get out of it. */
function filterOf(text: string): string {
  const { query, diagnostics } = analyzeQuery(text.trim() === '' ? '*' : text, { nowNs: 0n });
  const [first] = diagnostics;
  if (first !== undefined) throw invalid(`The filter is wrong: ${first.message}.`);
  if (query === undefined || query.pipes.length > 0)
    throw invalid('The filter must not have pipes: the job counts by itself.');
  if (speaksOfTime(query))
    throw invalid('The filter must not name a time: the job looks at all of it in turn.');
  return printFilter(query.filter);
}

/** Hours of a day and days of a week are fine: they are the same whenever a bucket is looked at. */
function speaksOfTime({ filter }: Query): boolean {
  const open: unknown[] = [filter];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if ((node as Partial<Filter>).kind === 'time') return true;
    open.push(...Object.values(node));
  }
  return false;
}

function canonical(text: string): string {
  try {
    return printQuery(compileQuery(text, { nowNs: 0n }));
  } catch (error) {
    if (error instanceof LogsqlQueryError) throw invalid(`The job cannot be asked for: ${error.message}.`);
    throw error;
  }
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function invalid(message: string): AnomalyError {
  return new AnomalyError('anomaly-job-invalid', message);
}
