import type { Board } from '../board.ts';
import { eachFinding } from '../query.ts';
import type { Overview, Run } from '../schema.ts';
import { compileFilter } from '../score/finding-filter.ts';
import { failedOf } from '../score/tally.ts';
import type { RunStore } from './run-store.ts';
import type { ScorePoint, ScoreStore } from './score-store.ts';

type TrendPoint = Overview['trend'][number];
type SinceLastRun = Overview['sinceLastRun'];

const DAY_MS = 86_400_000;
/** Hours are told apart for a week, days for a year. */
export const HOURLY_MS = 7 * DAY_MS;
export const TREND_MS = 365 * DAY_MS;

/**
 * The score over time: each hour of the last week, each day of the last year, and every run. Runs keep the sums of
 * whole clusters, so there are none of them in the curve of a namespace.
 */
export async function readTrend(
  place: { readonly cluster: string; readonly namespace: string | undefined },
  scores: ScoreStore,
  runs: RunStore,
  now: number,
): Promise<TrendPoint[]> {
  const { cluster, namespace } = place;
  const from = new Date(now - TREND_MS);
  const [points, completed] = await Promise.all([
    scores.since(cluster, namespace ?? '', from),
    namespace === undefined ? runs.completedSince(cluster, from) : [],
  ]);
  return [...thin(points, now).map(scorePoint), ...completed.map(runPoint)].sort((a, b) =>
    a.at < b.at ? -1 : 1,
  );
}

/** Of days that lie further back, the last value stands for the day. */
function thin(points: readonly ScorePoint[], now: number): readonly ScorePoint[] {
  const kept = new Map<string, ScorePoint>();
  for (const point of points) {
    const at = point.at.toISOString();
    kept.set(now - point.at.getTime() < HOURLY_MS ? at : at.slice(0, 10), point);
  }
  return [...kept.values()];
}

function scorePoint({ at, score, fail }: ScorePoint): TrendPoint {
  return { at: at.toISOString(), score, fail, run: null };
}

function runPoint(run: Run): TrendPoint {
  const fail = run.tally === null ? 0 : failedOf(run.tally);
  return { at: run.finishedAt ?? run.createdAt, score: run.score, fail, run: run.id };
}

/** Reading a run again is work: a count stands for so long while the cluster changes on. */
const STANDS_MS = 15_000;

interface Counted {
  readonly run: string;
  readonly revision: number;
  readonly at: number;
  readonly counts: SinceLastRun;
}

/** What changed in a cluster (or one namespace of it) since its last run with all checks. */
export function createSinceLastRun(
  runs: RunStore,
  pause: () => Promise<void>,
  now: () => number,
): (board: Board, namespace: string | undefined) => Promise<SinceLastRun> {
  const cache = new Map<string, Counted>();
  return async (board, namespace) => {
    const run = await runs.lastFull(board.cluster);
    if (run === undefined) return null;
    const key = JSON.stringify([board.cluster, namespace]);
    const known = cache.get(key);
    const fresh =
      known !== undefined && (known.revision === board.revision() || now() - known.at < STANDS_MS);
    if (known?.run === run.id && fresh) return known.counts;
    if (cache.size > 1_000) cache.clear();
    const revision = board.revision();
    const counts = await count(board, namespace, run, runs, pause);
    cache.set(key, { run: run.id, revision, at: now(), counts });
    return counts;
  };
}

async function count(
  board: Board,
  namespace: string | undefined,
  run: Run,
  runs: RunStore,
  pause: () => Promise<void>,
): Promise<SinceLastRun> {
  const filter = compileFilter({ namespace });
  const open = new Map<string, number>();
  for await (const { fingerprint, exemption, object } of runs.findings(run.id)) {
    if (exemption === null && filter.object(object)) open.set(fingerprint, (open.get(fingerprint) ?? 0) + 1);
  }
  const counts = { newFindings: 0, fixed: 0, still: 0 };
  for await (const { fingerprint } of eachFinding(board, { namespace }, { language: 'en', pause })) {
    const left = open.get(fingerprint) ?? 0;
    if (left > 0) {
      open.set(fingerprint, left - 1);
      counts.still++;
    } else counts.newFindings++;
  }
  for (const left of open.values()) counts.fixed += left;
  return { run: run.id, at: run.finishedAt ?? run.createdAt, ...counts };
}
