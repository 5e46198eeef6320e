import { openTestRecords } from '#platform/records';
import { createJobStore } from '../../src/infrastructure/auditing/anomaly-jobs/adapters/job-store.ts';
import { createSeriesCache } from '../../src/infrastructure/auditing/anomaly-jobs/adapters/series-cache.ts';
import { anomalyMigrations } from '../../src/infrastructure/auditing/anomaly-jobs/adapters/tables.ts';
import { advance } from '../../src/infrastructure/auditing/anomaly-jobs/advance.ts';
import { jobInput } from '../../src/infrastructure/auditing/anomaly-jobs/schema.ts';
import type { Point, Tracked } from '../../src/infrastructure/auditing/anomaly-jobs/types.ts';

// What it costs to judge a bucket of very many series and to keep each state in the embedded database, as a server
// does: jobs of 5,000 series in turn, of which a bounded number is in memory.
const SERIES_A_JOB = 5000;
const BUCKETS = 3;
const STEP_MS = 300_000;
const CACHED = 20_000;

const input = jobInput.parse({
  title: 'bench',
  log: 'ingress',
  measure: { kind: 'count' },
  by: ['host'],
  maxSeries: SERIES_A_JOB,
});

/** Judges and keeps `count` series for some buckets; answers seconds a bucket, and bytes in memory beside the start. */
export async function keepSeries(count: number, bytesInUse: () => number) {
  const { records, remove } = await openTestRecords([anomalyMigrations]);
  try {
    const store = createJobStore(records);
    const cache = createSeriesCache(CACHED);
    const jobs = Math.ceil(count / SERIES_A_JOB);
    for (let at = 0; at < jobs; at++) await store.insert(input, 'bench', 0, 0);
    const before = bytesInUse();
    const seconds: number[] = [];
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const begun = performance.now();
      for (const job of await store.list()) {
        const series = cache.take(job.id, job.version) ?? (await store.readSeries(job.id));
        const span = { from: bucket * STEP_MS, to: (bucket + 1) * STEP_MS };
        const advanced = advance(input, series, pointsAt(span.from), span);
        const saved = await store.savePass({ job, series, advanced, judgedUntil: span.to, at: span.to });
        cache.put(job.id, saved.version, series as Map<string, Tracked>);
      }
      seconds.push((performance.now() - begun) / 1000);
    }
    return { seconds: seconds[BUCKETS - 1] ?? 0, bytes: bytesInUse() - before, cached: cache.size() };
  } finally {
    await remove();
  }
}

function pointsAt(time: number): readonly Point[] {
  return Array.from({ length: SERIES_A_JOB }, (_, at) => {
    const value = 100 + ((at * 7 + time / STEP_MS) % 13);
    return { time, entity: [`host-${at}.example`], value, records: value };
  });
}
