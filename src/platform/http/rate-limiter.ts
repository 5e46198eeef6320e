import type { RateLimit } from './types.ts';

export interface RateLimiter {
  /** Milliseconds until the next request is let through; 0 lets this one through and counts it. */
  readonly take: (key: string, limit: RateLimit, nowMs: number) => number;
  readonly size: () => number;
}

interface Window {
  readonly endsAt: number;
  count: number;
}

/** So many keys are known at once; beyond that the oldest is forgotten, so memory stays bounded. */
const MAX_KEYS = 20_000;

/** Counts requests in fixed windows. One replica knows only its own; sign-in has limits of its own in the records. */
export function createRateLimiter(maxKeys = MAX_KEYS): RateLimiter {
  const windows = new Map<string, Window>();
  return {
    take: (key, limit, nowMs) => {
      const open = windows.get(key);
      if (open !== undefined && open.endsAt > nowMs) {
        if (open.count >= limit.max) return open.endsAt - nowMs;
        open.count++;
        return 0;
      }
      windows.delete(key);
      windows.set(key, { endsAt: nowMs + limit.windowMs, count: 1 });
      if (windows.size > maxKeys) forgetOldest(windows);
      return 0;
    },
    size: () => windows.size,
  };
}

/** A Map keeps the order of insertion, and a window is put in anew when it starts. */
function forgetOldest(windows: Map<string, Window>): void {
  for (const key of windows.keys()) {
    windows.delete(key);
    return;
  }
}
