import type { Filter, StreamFilter } from '../parse/types.ts';
import { MESSAGE } from '../values/names.ts';
import { rewriteFilter } from './rewrite.ts';

/** A query's own filter: flat, without what every record passes, with its streams first. */
export function planFilter(filter: Filter): Filter {
  const flat = rewriteFilter(rewriteFilter(filter, flatten('and')), flatten('or'));
  const simple = rewriteFilter(rewriteFilter(rewriteFilter(flat, openStar), openOr), dropOpen);
  return joinStreams(simple);
}

/** Both hold, in this order. */
export function conjunctionOf(first: Filter, second: Filter): Filter {
  const place = first.place;
  if (first.kind === 'and') return { ...first, filters: [...first.filters, second] };
  if (second.kind === 'and') return { kind: 'and', filters: [first, ...second.filters], place };
  return { kind: 'and', filters: [first, second], place };
}

function flatten(kind: 'and' | 'or'): (filter: Filter) => Filter {
  return (filter) => {
    if (filter.kind !== kind) return filter;
    return {
      ...filter,
      filters: filter.filters.flatMap((inner) => (inner.kind === kind ? inner.filters : [inner])),
    };
  };
}

/** VictoriaLogs reads `*` of the message as every record, with a message or without. */
function openStar(filter: Filter): Filter {
  const isStar = filter.kind === 'prefix' && filter.field === MESSAGE && filter.prefix === '';
  return isStar ? { kind: 'any', place: filter.place } : filter;
}

function openOr(filter: Filter): Filter {
  if (filter.kind !== 'or' || filter.filters.every(({ kind }) => kind !== 'any')) return filter;
  return { kind: 'any', place: filter.place };
}

function dropOpen(filter: Filter): Filter {
  if (filter.kind !== 'and') return filter;
  const filters = filter.filters.filter(({ kind }) => kind !== 'any');
  if (filters.length === filter.filters.length) return filter;
  const [only] = filters;
  if (filters.length > 1) return { ...filter, filters };
  return only ?? { kind: 'any', place: filter.place };
}

/** Streams come first: they are what a store finds quickest. Those without `or` become one. */
function joinStreams(filter: Filter): Filter {
  if (filter.kind !== 'and') return filter;
  const streams = filter.filters.filter((inner) => inner.kind === 'stream');
  if (streams.length === 0) return filter;
  const others = filter.filters.filter((inner) => inner.kind !== 'stream');
  return { ...filter, filters: [...mergeStreams(streams), ...others] };
}

function mergeStreams(streams: readonly StreamFilter[]): readonly StreamFilter[] {
  const [first] = streams;
  if (!first || streams.length < 2 || streams.some(({ alternatives }) => alternatives.length !== 1))
    return streams;
  return [{ ...first, alternatives: [streams.flatMap(({ alternatives }) => alternatives[0] ?? [])] }];
}
