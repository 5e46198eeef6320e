import { compileQuery, type Filter } from '#languages/logsql';
import type { Report } from './types.ts';

/** What a report is narrowed to, as it came over the border: names are those of the report's own filters. */
export interface Scope {
  /** None: all of them. The empty name is that of records that came without one. */
  readonly clusters: readonly string[];
  /** Values by the filter's name; one of them must be there. Without values a filter is open. */
  readonly filters: ReadonlyMap<string, readonly string[]>;
  /** Names of the switches that are on. */
  readonly switches: ReadonlySet<string>;
}

type Scoped = Pick<Report, 'log' | 'filters' | 'switches'>;

/** Nodes that were never text have no place in one. */
const NOWHERE = { offset: 0, end: 0, line: 1, column: 1 } as const;

/** Every kind of log. */
export const ALL_LOGS = '*';

/** What all records of a report must pass: its kind of log, clusters, filters, switches. Undefined: nothing. */
export function scopeFilter(report: Scoped, scope: Scope): Filter | undefined {
  return conjunction([
    streamOf(report.log, scope.clusters),
    ...fieldFilters(report, scope),
    ...switchFilters(report, scope),
  ]);
}

/** All that are there; undefined where none is. */
export function conjunction(given: readonly (Filter | undefined)[]): Filter | undefined {
  const filters = given.filter((one) => one !== undefined);
  return filters.length > 1 ? { kind: 'and', filters, place: NOWHERE } : filters[0];
}

/** As a stream: the labels by which any store finds records quickest. */
function streamOf(log: string, clusters: readonly string[]): Filter | undefined {
  const kinds = log === ALL_LOGS ? [] : [matcher('kind', log)];
  const alternatives =
    clusters.length === 0 ? [kinds] : clusters.map((cluster) => [...kinds, matcher('cluster', cluster)]);
  if (alternatives.every((matchers) => matchers.length === 0)) return undefined;
  return { kind: 'stream', alternatives, place: NOWHERE };
}

function matcher(label: string, value: string) {
  return { label, op: '=', value, place: NOWHERE } as const;
}

function fieldFilters({ filters }: Scoped, scope: Scope): readonly Filter[] {
  return filters.flatMap(({ name, field }): readonly Filter[] => {
    const values = scope.filters.get(name) ?? [];
    const [first] = values;
    if (first === undefined) return [];
    if (values.length === 1) return [{ kind: 'exact', field, value: first, place: NOWHERE }];
    return [{ kind: 'in', field, values: { kind: 'list', values }, place: NOWHERE }];
  });
}

function switchFilters({ switches = [] }: Scoped, scope: Scope): readonly Filter[] {
  return switches
    .filter(({ name }) => scope.switches.has(name))
    .map(({ query }) => compileQuery(query, { nowNs: 0n }).filter);
}

/** Records whose field holds the letters, in any case. */
export function containsFilter(field: string, letters: string): Filter {
  const pattern = `(?i)${letters.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}`;
  return { kind: 'regexp', field, pattern, place: NOWHERE };
}
