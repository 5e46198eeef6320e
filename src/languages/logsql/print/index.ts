import type { Filter, Query, QueryOptions } from '../parse/types.ts';
import { printFilter as print } from './filters.ts';
import { printPipe } from './pipes.ts';

export { printCall } from './calls.ts';
export { FILTER_NAMES, PIPE_WORDS, quoteIfNeeded, STATS_NAMES } from './words.ts';

/** The canonical text of a query, as VictoriaLogs prints it: parsing it again gives the same query. */
export function printQuery(query: Query, isListed = false): string {
  const text = print(query.filter, printQuery);
  const filter = printOptions(query.options) + (isListed && isLikeList(text) ? `(${text})` : text);
  return [filter, ...query.pipes.map((pipe) => printPipe(pipe, printQuery))].join(' | ');
}

/** Where values are expected, `_time:[a,b)` would be read as two of them, up to the bracket. */
function isLikeList(text: string): boolean {
  return /^[^(|]*\)/.test(text);
}

export function printFilter(filter: Filter): string {
  return print(filter, printQuery);
}

function printOptions({ concurrency = 0, ignoreGlobalTimeFilter }: QueryOptions): string {
  const options = [
    concurrency > 0 ? `concurrency=${concurrency}` : '',
    ignoreGlobalTimeFilter === undefined ? '' : `ignore_global_time_filter=${ignoreGlobalTimeFilter}`,
  ].filter((option) => option !== '');
  return options.length > 0 ? `options(${options.join(', ')}) ` : '';
}
