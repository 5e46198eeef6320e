import { useCallback, useEffect, useRef, useState } from 'react';
import { type Asked, askHits, askRows } from '../log-api.ts';
import { fieldOf, type LogRow, TIME } from '../types.ts';
import { alsoOfKind, hasPipes, shapeOf } from './refine.ts';
import { type Bucket, fillBuckets, stepOf, type TimeRange } from './time-range.ts';

/** More rows than this are not read from the top to the bottom; the page says that there are more. */
export const MOST_ROWS = 1000;

/** A query as it was sent. */
export interface Search {
  readonly query: string;
  readonly range: TimeRange;
  /** The kinds of log there are. They lie apart: the newest of all are among the newest of each. */
  readonly kinds: readonly string[];
}

export interface Part<T> {
  readonly state: 'waiting' | 'done' | 'failed' | 'cancelled';
  readonly value: T | undefined;
  readonly error: unknown;
}

export interface Chart {
  readonly buckets: readonly Bucket[];
  readonly stepMs: number;
  readonly total: number;
  readonly range: TimeRange;
}

export interface Found {
  readonly rows: readonly LogRow[];
  readonly shape: 'records' | 'table';
  /** There may be more. */
  readonly isCut: boolean;
  readonly tookMs: number;
}

const WAITING = { state: 'waiting', value: undefined, error: undefined } as const;

export function askedOf({ query, range }: Pick<Search, 'query' | 'range'>): Asked {
  return { query, start: iso(range.startMs), end: iso(range.endMs) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Rows and histogram of a search, side by side; another search, or leaving the page, ends the one before. */
export function useSearch(search: Search | undefined) {
  const [rows, setRows] = useState<Part<Found>>(WAITING);
  const [chart, setChart] = useState<Part<Chart>>(WAITING);
  const running = useRef<AbortController>(undefined);
  useEffect(() => {
    if (search === undefined) return;
    const control = new AbortController();
    running.current = control;
    setRows(WAITING);
    // The old picture stays until the new one is there.
    setChart((before) => ({ ...before, state: 'waiting', error: undefined }));
    void settle(findRows(search, control.signal), control.signal, setRows);
    void settle(countRows(search, control.signal), control.signal, setChart);
    return () => control.abort('replaced');
  }, [search]);
  const cancel = useCallback(() => running.current?.abort('cancelled'), []);
  return { rows, chart, cancel };
}

async function settle<T>(work: Promise<T>, signal: AbortSignal, set: (part: Part<T>) => void): Promise<void> {
  try {
    const value = await work;
    if (!signal.aborted) set({ state: 'done', value, error: undefined });
  } catch (error) {
    if (!signal.aborted) set({ state: 'failed', value: undefined, error });
  }
  if (signal.aborted && signal.reason === 'cancelled') {
    set({ state: 'cancelled', value: undefined, error: undefined });
  }
}

async function findRows(search: Search, signal: AbortSignal): Promise<Found> {
  const startMs = performance.now();
  const isPlain = !hasPipes(search.query);
  const isMixed = isPlain && search.kinds.length > 1;
  const queries = isMixed ? search.kinds.map((kind) => alsoOfKind(search.query, kind)) : [search.query];
  const parts = await Promise.all(queries.map((query) => firstRows({ ...search, query }, signal)));
  const rows = parts.flat();
  const shape = shapeOf(search.query) ?? 'records';
  return {
    rows: isPlain ? rows.toSorted(newestFirst).slice(0, MOST_ROWS) : rows,
    shape,
    isCut: rows.length >= MOST_ROWS,
    tookMs: performance.now() - startMs,
  };
}

async function firstRows(search: Search, signal: AbortSignal): Promise<readonly LogRow[]> {
  const rows: LogRow[] = [];
  const asked = { ...askedOf(search), limit: String(MOST_ROWS) };
  for await (const some of askRows('query', asked, signal)) rows.push(...some);
  return rows;
}

function newestFirst(a: LogRow, b: LogRow): number {
  const [left, right] = [fieldOf(a, TIME).replace('Z', ''), fieldOf(b, TIME).replace('Z', '')];
  return left < right ? 1 : left > right ? -1 : 0;
}

async function countRows(search: Search, signal: AbortSignal): Promise<Chart> {
  const stepMs = stepOf(search.range);
  const counts = await askHits({ ...askedOf(search), step: `${stepMs}ms` }, signal);
  const buckets = fillBuckets(search.range, stepMs, counts);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { buckets, stepMs, total, range: search.range };
}
