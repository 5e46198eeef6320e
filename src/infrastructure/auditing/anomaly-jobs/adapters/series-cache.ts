import type { Tracked } from '../types.ts';

/** Series of jobs in memory, so that they need not be read at each pass. Bounded: the database has them all. */
export interface SeriesCache {
  /** Undefined where there are none, or of another version. */
  readonly take: (job: string, version: number) => Map<string, Tracked> | undefined;
  readonly put: (job: string, version: number, series: Map<string, Tracked>) => void;
  readonly drop: (job: string) => void;
  readonly size: () => number;
}

/** Forgets the jobs that were judged longest ago, until at most `maxSeries` (3 KB each) are kept. */
export function createSeriesCache(maxSeries: number): SeriesCache {
  const jobs = new Map<string, { readonly version: number; readonly series: Map<string, Tracked> }>();
  const size = (): number => [...jobs.values()].reduce((sum, { series }) => sum + series.size, 0);
  return {
    take: (job, version) => {
      const cached = jobs.get(job);
      return cached?.version === version ? cached.series : undefined;
    },
    put: (job, version, series) => {
      jobs.delete(job);
      jobs.set(job, { version, series });
      for (const name of jobs.keys()) {
        if (size() <= maxSeries) return;
        jobs.delete(name);
      }
    },
    drop: (job) => void jobs.delete(job),
    size,
  };
}
