import { HttpProblem } from '#platform/http';
import { resolveRange } from './range.ts';
import type { ReportRun } from './run-report.ts';
import type { RunInput } from './schema.ts';
import type { Scope } from './scope.ts';
import { type Range, stepOf } from './steps.ts';
import type { Report } from './types.ts';

/** Ends of ranges are so far apart that people who look at the same time ask the same. */
const SAME_NOW_MS = 5000;

/** When the log begins, milliseconds since 1970, and what time it is. */
export interface Clock {
  readonly nowMs: number;
  readonly firstMs: number;
}

/** The report that is asked for. Throws HttpProblem when there is none. */
export function findReport(reports: readonly Report[], id: string): Report {
  const report = reports.find((one) => one.id === id);
  if (report === undefined) throw new HttpProblem(404, 'report-unknown', `There is no report "${id}".`);
  return report;
}

/** What somebody chose, in the report's own terms. Throws HttpProblem for what the report does not have. */
export function readRun(report: Report, input: RunInput, clock: Clock): ReportRun {
  const range = readRange(report, input, clock);
  return {
    report,
    panels: panelsOf(report, input.panels),
    range,
    step: stepOf(range),
    scope: readScope(report, input),
    parameters: parametersOf(report, input.parameters),
    compare: input.compare,
    hasTrends: input.trends,
  };
}

/** The end of the present step of time: what came in a moment ago is within. */
export function readRange(
  report: Report,
  { from, to }: Pick<RunInput, 'from' | 'to'>,
  { nowMs, firstMs }: Clock,
): Range {
  const sameNowMs = Math.floor(nowMs / SAME_NOW_MS + 1) * SAME_NOW_MS;
  const chosen = { from: from ?? `now-${report.initialRange}`, to };
  const range = resolveRange(chosen, sameNowMs, firstMs);
  if (range !== undefined) return range;
  throw new HttpProblem(
    400,
    'report-range',
    `No range of time goes from "${chosen.from}" to "${chosen.to}": use now, now-24h, or 2026-11-23T10:42:00Z.`,
  );
}

export function readScope(report: Report, input: Pick<RunInput, 'clusters' | 'filters' | 'switches'>): Scope {
  const switches = report.switches ?? [];
  requireKnown('filter', Object.keys(input.filters), report.filters);
  requireKnown('switch', Object.keys(input.switches), switches);
  const isOn = switches.filter(({ name, initial }) => own(input.switches, name) ?? initial);
  return {
    clusters: input.clusters,
    filters: new Map(Object.entries(input.filters)),
    switches: new Set(isOn.map(({ name }) => name)),
  };
}

function panelsOf(report: Report, ids: readonly string[]): Report['panels'] {
  requireKnown(
    'panel',
    ids,
    report.panels.map(({ id }) => ({ name: id })),
  );
  return ids.length === 0 ? report.panels : report.panels.filter(({ id }) => ids.includes(id));
}

function parametersOf(report: Report, given: RunInput['parameters']): ReadonlyMap<string, string> {
  const parameters = report.parameters ?? [];
  requireKnown('parameter', Object.keys(given), parameters);
  return new Map(parameters.map(({ name, initial }) => [name, own(given, name) ?? initial]));
}

function requireKnown(
  what: string,
  names: readonly string[],
  known: readonly { readonly name: string }[],
): void {
  const other = names.find((name) => known.every((one) => one.name !== name));
  if (other === undefined) return;
  const all = known.map(({ name }) => name).join(', ');
  throw new HttpProblem(
    400,
    `report-${what}-unknown`,
    `The report has no ${what} "${other}"; ${all === '' ? 'it has none' : `it has ${all}`}.`,
  );
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
