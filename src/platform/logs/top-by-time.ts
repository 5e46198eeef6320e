import type { Pipe, Query } from '#languages/logsql';

/** The first rows by `_time` that a query needs. */
export interface TopByTime {
  /** At least 1. */
  readonly count: number;
  readonly isNewestFirst: boolean;
}

/** To look for more is not worth it: they are read. */
const MAX_COUNT = 100_000;

/**
 * What a query's first pipes leave of all rows, where that is the first so many by time: `sort by (_time desc) limit 10`. Rows
 * of the same time are the pipe's to order, also where other fields follow `_time`. Undefined: all may be needed.
 */
export function topByTime({ pipes: [first, second] }: Query): TopByTime | undefined {
  if (first === undefined || !isSort(first) || first.partitionBy.length > 0) return undefined;
  const [by] = first.by;
  if (by?.name !== '_time') return undefined;
  const limit = first.limit > 0 ? first.limit : second?.kind === 'limit' ? second.limit : 0;
  const count = first.offset + limit;
  if (limit === 0 || count > MAX_COUNT) return undefined;
  return { count, isNewestFirst: by.isDesc !== first.isDesc };
}

function isSort(pipe: Pipe): pipe is Extract<Pipe, { readonly partitionBy: readonly string[] }> {
  return pipe.kind === 'sort' || pipe.kind === 'first' || pipe.kind === 'last';
}
