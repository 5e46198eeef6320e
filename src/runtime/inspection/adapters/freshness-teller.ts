import type { Freshness } from '../schema.ts';
import type { Aged } from './freshness.ts';

/** How fresh a picture is now, told to whoever listens when it changes. */
export interface FreshnessTeller {
  readonly current: () => Freshness;
  readonly update: (aged: Aged) => void;
  readonly on: (listener: (freshness: Freshness) => void) => () => void;
}

export function createFreshnessTeller(): FreshnessTeller {
  const listeners = new Set<(freshness: Freshness) => void>();
  let current: Freshness = {
    state: 'syncing',
    since: new Date().toISOString(),
    lastEventAt: null,
    repairs: 0,
    missed: 0,
    problems: [],
  };
  return {
    current: () => current,
    update: (aged) => {
      const { since, ...before } = current;
      current = { ...aged, since: before.state === aged.state ? since : new Date().toISOString() };
      if (!isNews(before, aged)) return;
      for (const listener of listeners) listener(current);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The time of the last event moves all the time: by itself it is no news. */
function isNews(before: Aged, after: Aged): boolean {
  return JSON.stringify({ ...before, lastEventAt: null }) !== JSON.stringify({ ...after, lastEventAt: null });
}
