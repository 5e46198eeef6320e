import { DEFAULT_RANGE, type RangeText } from './time-range.ts';

/** Everything that a link has to bring back. */
export interface SearchState {
  readonly query: string;
  readonly range: RangeText;
  /** Fields with a column of their own, beside time and message. */
  readonly columns: readonly string[];
}

const MOST_COLUMNS = 20;

export function readAddress(search: URLSearchParams): SearchState {
  return {
    query: search.get('query') || '*',
    range: { from: search.get('from') || DEFAULT_RANGE.from, to: search.get('to') || DEFAULT_RANGE.to },
    columns: [...new Set(search.getAll('column'))].filter((name) => name !== '').slice(0, MOST_COLUMNS),
  };
}

/** What is as it is without being said is left out. */
export function writeAddress({ query, range, columns }: SearchState): URLSearchParams {
  const search = new URLSearchParams();
  if (query.trim() !== '*' && query.trim() !== '') search.set('query', query);
  if (range.from !== DEFAULT_RANGE.from) search.set('from', range.from);
  if (range.to !== DEFAULT_RANGE.to) search.set('to', range.to);
  for (const name of columns) search.append('column', name);
  return search;
}
