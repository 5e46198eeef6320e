import type { Pipe } from '../parse/types.ts';
import { conjunctionOf } from './filters.ts';

/** Joins pipes to fewer: sort with offset and limit, uniq with limit, filters with each other. */
export function planPipes(pipes: readonly Pipe[]): readonly Pipe[] {
  return [joinOffset, joinLimit, joinUniqLimit, joinFilters].reduce(joinNeighbours, pipes);
}

type Join = (first: Pipe, second: Pipe) => Pipe | undefined;

function joinNeighbours(pipes: readonly Pipe[], join: Join): readonly Pipe[] {
  const joined: Pipe[] = [];
  for (const pipe of pipes) {
    const before = joined.at(-1);
    const both = before && join(before, pipe);
    if (both) joined[joined.length - 1] = both;
    else joined.push(pipe);
  }
  return joined;
}

/** An offset behind a sort that has an offset or a limit already is lost, as it is in VictoriaLogs v1.121. */
function joinOffset(first: Pipe, second: Pipe): Pipe | undefined {
  if (first.kind !== 'sort' || second.kind !== 'offset') return undefined;
  return first.offset === 0 && first.limit === 0 ? { ...first, offset: second.offset } : first;
}

function joinLimit(first: Pipe, second: Pipe): Pipe | undefined {
  if (first.kind !== 'sort' || second.kind !== 'limit') return undefined;
  return { ...first, limit: lower(first.limit, second.limit) };
}

function joinUniqLimit(first: Pipe, second: Pipe): Pipe | undefined {
  if (first.kind !== 'uniq' || second.kind !== 'limit') return undefined;
  return { ...first, limit: lower(first.limit, second.limit) };
}

/** 0 is no limit. */
function lower(own: number, other: number): number {
  return own === 0 || other < own ? other : own;
}

function joinFilters(first: Pipe, second: Pipe): Pipe | undefined {
  if (first.kind !== 'filter' || second.kind !== 'filter') return undefined;
  return { ...first, filter: conjunctionOf(first.filter, second.filter) };
}
