import { keepPreviousData, type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';

export interface PageOf<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

interface PagesOptions<Raw, T> {
  /** The list without its offset; each page is kept under this key and its offset. */
  readonly queryKey: QueryKey;
  readonly fetch: (offset: number, limit: number, signal: AbortSignal) => Promise<Raw>;
  readonly read: (raw: Raw) => PageOf<T>;
  readonly pageSize?: number;
}

export interface Pages<T> {
  /** Undefined until the first page is there. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => T | undefined;
  readonly show: (first: number, last: number) => void;
  readonly error: unknown;
  readonly fetching: boolean;
  readonly reload: () => void;
}

const DEFAULT_PAGE_SIZE = 200;

function toPageNumbers(first: number, last: number, size: number): number[] {
  const from = Math.floor(first / size);
  const to = Math.max(from, Math.floor(last / size));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/**
 * A long list of which only the pages in view are fetched; the ones once seen are kept for a while. The total is the
 * newest one that a page told, so the scroll bar does not jump while a page is on its way.
 */
export function usePages<Raw, T>({
  queryKey,
  fetch,
  read,
  pageSize = DEFAULT_PAGE_SIZE,
}: PagesOptions<Raw, T>): Pages<T> {
  const client = useQueryClient();
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const listKey = JSON.stringify(queryKey);
  const numbers = toPageNumbers(range[0], range[1], pageSize);
  const results = useQueries({
    queries: numbers.map((number) => ({
      queryKey: [...queryKey, number * pageSize],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetch(number * pageSize, pageSize, signal),
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: number === 0 && numbers.length === 1 ? keepPreviousData : undefined,
    })),
  });
  const known = useRef({ listKey, total: undefined as number | undefined });
  if (known.current.listKey !== listKey) known.current = { listKey, total: undefined };
  const newest = results.find((result) => result.data !== undefined)?.data;
  if (newest !== undefined) known.current.total = read(newest).total;
  const shown = new Map(results.map((result, index) => [numbers[index], result.data]));

  const rowAt = (index: number): T | undefined => {
    const number = Math.floor(index / pageSize);
    const raw = shown.get(number) ?? client.getQueryData<Raw>([...queryKey, number * pageSize]);
    return raw === undefined ? undefined : read(raw).rows[index % pageSize];
  };
  const show = useCallback((first: number, last: number) => {
    setRange((before) => (before[0] === first && before[1] === last ? before : [first, last]));
  }, []);
  const reload = useMemo(
    () => () => void client.invalidateQueries({ queryKey: JSON.parse(listKey) as QueryKey }),
    [client, listKey],
  );
  return {
    total: known.current.total,
    rowAt,
    show,
    error: results.find((result) => result.error)?.error,
    fetching: results.some((result) => result.isFetching),
    reload,
  };
}
