import { nowNs } from './durations.ts';

/** The timers of `--metrics`, with OPA's names. */
export interface Timers {
  readonly time: <T>(name: string, run: () => T) => T;
  readonly all: () => { readonly [name: string]: number };
  readonly clear: () => void;
}

export function createTimers(): Timers {
  const spent = new Map<string, number>();
  return {
    time: (name, run) => {
      const since = nowNs();
      try {
        return run();
      } finally {
        const key = `timer_${name}_ns`;
        spent.set(key, (spent.get(key) ?? 0) + nowNs() - since);
      }
    },
    all: () => Object.fromEntries([...spent].sort(([a], [b]) => (a < b ? -1 : 1))),
    clear: () => spent.clear(),
  };
}

export interface Statistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly '90%': number;
  readonly '99%': number;
}

export const STATISTICS = ['min', 'max', 'mean', '90%', '99%'] as const;

export function statisticsOf(values: readonly number[]): Statistics {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
    mean: sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length),
    '90%': percentile(sorted, 0.9),
    '99%': percentile(sorted, 0.99),
  };
}

/** Between the two nearest of sorted values. */
export function percentile(sorted: readonly number[], part: number): number {
  const position = part * (sorted.length + 1);
  if (position < 1) return sorted[0] ?? 0;
  if (position >= sorted.length) return sorted.at(-1) ?? 0;
  const below = sorted[Math.floor(position) - 1] ?? 0;
  const above = sorted[Math.floor(position)] ?? 0;
  return below + (position - Math.floor(position)) * (above - below);
}
