import { useEffect, useState } from 'react';
import { askRows } from '../log-api.ts';
import type { LogRow } from '../types.ts';

/** The newest of a live tail that are kept; older ones are let go, and counted. */
export const MOST_KEPT = 1000;

export interface Tail {
  readonly state: 'off' | 'starting' | 'live' | 'failed';
  /** The newest first. */
  readonly rows: readonly LogRow[];
  readonly seen: number;
  readonly error: unknown;
}

const OFF: Tail = { state: 'off', rows: [], seen: 0, error: undefined };

/** Rows of a query as they come, while it is on. */
export function useTail(query: string | undefined): Tail {
  const [tail, setTail] = useState<Tail>(OFF);
  useEffect(() => {
    if (query === undefined) return;
    const control = new AbortController();
    setTail({ ...OFF, state: 'starting' });
    void follow(query, control.signal, setTail);
    return () => {
      control.abort();
      setTail(OFF);
    };
  }, [query]);
  return tail;
}

async function follow(
  query: string,
  signal: AbortSignal,
  set: (change: (before: Tail) => Tail) => void,
): Promise<void> {
  let error: unknown;
  try {
    for await (const some of askRows('tail', { query }, signal)) {
      set((before) => ({ ...before, ...added(before, some), state: 'live' }));
    }
    error = new Error('The server ended the live tail.');
  } catch (cause) {
    error = cause;
  }
  if (!signal.aborted) set((before) => ({ ...before, state: 'failed', error }));
}

/** Exported for its test. */
export function added(
  before: Pick<Tail, 'rows' | 'seen'>,
  some: readonly LogRow[],
): Pick<Tail, 'rows' | 'seen'> {
  if (some.length === 0) return before;
  return {
    rows: [...some.toReversed(), ...before.rows].slice(0, MOST_KEPT),
    seen: before.seen + some.length,
  };
}
