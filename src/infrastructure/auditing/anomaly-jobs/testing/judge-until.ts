import { createLogger } from '#platform/logging';
import type { Records } from '#platform/records';
import { createFoundStore } from '../adapters/found-store.ts';
import { createJobStore } from '../adapters/job-store.ts';
import { createJudgeLoop } from '../adapters/judge-loop.ts';
import { createFakeLogs } from './fake-logs.ts';
import { jobOf, noise, START, STEP_MS } from './jobs.ts';

/** Buckets of the story that is judged, and those that are the past when it begins. */
export const STORY_BUCKETS = 290;
const PAST_BUCKETS = 240;
const HOSTS = ['a.example', 'b.example', 'c.example'];

/** Judges the story from where the last process came to up to its end, a bucket a round; calls back after each round. */
export async function judgeUntilEnd(records: Records, onRound: (bucket: number) => void): Promise<void> {
  const logs = createFakeLogs(START + PAST_BUCKETS * STEP_MS + 60_000);
  logs.records.push(...story());
  const store = createJobStore(records);
  const now = () => logs.nowMs;
  const [before] = (await store.list()).filter(({ origin }) => origin === 'user');
  const job = before ?? (await store.insert(jobOf(), 'alice', now(), START));
  const begun = Math.round((job.judged_until.getTime() - START) / STEP_MS);
  // Who was killed holds the lease for a minute: nobody waits for that here.
  await records.executeSql('delete from anomaly_lease');
  const loop = createJudgeLoop({
    logs: logs.service,
    records,
    logger: createLogger({ level: 'error', format: 'json', write: () => undefined }),
    store,
    found: createFoundStore(records),
    now,
  });
  for (let bucket = Math.max(PAST_BUCKETS, begun); bucket <= STORY_BUCKETS; bucket++) {
    logs.nowMs = START + bucket * STEP_MS + 60_000;
    await loop.round();
    onRound(bucket);
  }
  await loop.stop();
}

/** Three hosts with a rhythm of their own, a spike each now and then. */
function story() {
  const random = noise(11);
  return HOSTS.flatMap((host, which) =>
    Array.from({ length: STORY_BUCKETS }, (_, at) => {
      const count = (at + 17 * which) % 45 === 40 ? 300 : 6 + Math.floor(3 * random());
      const timeMs = START + at * STEP_MS;
      return Array.from({ length: count }, () => ({ timeMs, fields: { kind: 'ingress', host } }));
    }).flat(),
  );
}
