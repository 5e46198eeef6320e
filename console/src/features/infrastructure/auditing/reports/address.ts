import type { RangeText } from '../logs/search/time-range.ts';

export type Comparison = 'none' | 'before' | 'day' | 'week';
export const COMPARISONS: readonly Comparison[] = ['before', 'day', 'week', 'none'];
/** Seconds between two runs; 0: only when somebody asks. */
export const REFRESHES = [0, 10, 30, 60, 300] as const;

/** Everything that a link has to bring back. What is not chosen is as the report has it. */
export interface ReportState {
  /** Undefined: the range that the report opens with. */
  readonly from: string | undefined;
  readonly to: string;
  readonly clusters: readonly string[];
  readonly filters: ReadonlyMap<string, readonly string[]>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly switches: ReadonlyMap<string, boolean>;
  readonly compare: Comparison;
  readonly everySeconds: number;
  /** The one panel that fills the page. */
  readonly panel: string | undefined;
}

const [FILTER, PARAMETER, SWITCH] = ['f.', 'p.', 's.'];

export function readAddress(search: URLSearchParams): ReportState {
  const compare = COMPARISONS.find((one) => one === search.get('compare')) ?? 'before';
  const every = Number(search.get('every'));
  return {
    from: search.get('from') || undefined,
    to: search.get('to') || 'now',
    clusters: [...new Set(search.getAll('cluster'))],
    filters: new Map(named(search, FILTER).map((name) => [name, [...new Set(search.getAll(FILTER + name))]])),
    parameters: new Map(named(search, PARAMETER).map((name) => [name, search.get(PARAMETER + name) ?? ''])),
    switches: new Map(named(search, SWITCH).map((name) => [name, search.get(SWITCH + name) === 'on'])),
    compare,
    everySeconds: REFRESHES.find((one) => one === every) ?? 0,
    panel: search.get('panel') || undefined,
  };
}

function named(search: URLSearchParams, prefix: string): readonly string[] {
  const names = [...search.keys()].filter((name) => name.length > prefix.length && name.startsWith(prefix));
  return [...new Set(names.map((name) => name.slice(prefix.length)))];
}

/** What is as it is without being said is left out. */
export function writeAddress(state: ReportState): URLSearchParams {
  const search = new URLSearchParams();
  if (state.from !== undefined) search.set('from', state.from);
  if (state.to !== 'now') search.set('to', state.to);
  for (const cluster of state.clusters) search.append('cluster', cluster);
  for (const [name, values] of state.filters) for (const value of values) search.append(FILTER + name, value);
  for (const [name, value] of state.parameters) search.set(PARAMETER + name, value);
  for (const [name, isOn] of state.switches) search.set(SWITCH + name, isOn ? 'on' : 'off');
  if (state.compare !== 'before') search.set('compare', state.compare);
  if (state.everySeconds > 0) search.set('every', String(state.everySeconds));
  if (state.panel !== undefined) search.set('panel', state.panel);
  return search;
}

/** What stays when somebody goes on to another report: when, and where. */
export function carriedOver(state: ReportState): URLSearchParams {
  return writeAddress({
    ...readAddress(new URLSearchParams()),
    from: state.from,
    to: state.to,
    clusters: state.clusters,
  });
}

/** With the filter at one value more, or without it where it had it. */
export function toggled(state: ReportState, name: string, value: string): ReportState {
  const before = state.filters.get(name) ?? [];
  const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return withFilter(state, name, values);
}

export function withFilter(state: ReportState, name: string, values: readonly string[]): ReportState {
  const filters = new Map(state.filters);
  if (values.length === 0) filters.delete(name);
  else filters.set(name, values);
  return { ...state, filters };
}

export function rangeOf(state: ReportState, initialRange: string): RangeText {
  return { from: state.from ?? `now-${initialRange}`, to: state.to };
}
