import type { Row, TimeRange } from '#languages/logsql';
import { HttpProblem } from '#platform/http';
import type { ClusterRegistry } from '#platform/kube';
import { LogsError, type LogsService } from '#platform/logs';
import { eventEntry, requestEntry, toLife } from './life.ts';
import { type Asked, type Newest, newest } from './newest.ts';
import { nodeEvents, type PodKey, podEvents, podLogs, podRequests } from './queries.ts';
import { readNode, readPod } from './read-live.ts';
import type { LifeEntry, PodLife, PodLifeQuery, PodView } from './schema.ts';
import { timeRangeBetween } from './time-range.ts';

export interface PodLifeOptions {
  readonly logs: LogsService;
  readonly clusters: ClusterRegistry;
  readonly now: () => number;
}

const LIFE_MS = 7 * 24 * 3_600_000;
const MOST_ENTRIES = 2_000;

/** What became of a pod: what the log has of it, and what the cluster says now. */
export async function podLife(
  { logs, clusters, now }: PodLifeOptions,
  key: PodKey,
  { uid, since, until }: PodLifeQuery,
  signal: AbortSignal,
): Promise<PodLife> {
  const timeRange = timeRangeBetween({ since, until }, LIFE_MS, now());
  const queries = { events: podEvents(key), requests: podRequests(key), logs: podLogs(key) };
  const troubles: string[] = [];
  const ask = { limit: MOST_ENTRIES, signal };
  const [live, events] = await Promise.all([
    readPod(clusters.get(key.cluster), key, signal, troubles),
    newest(logs, { text: queries.events, timeRange, ...ask }),
  ]);
  const uids = uidsOf(events.rows, live);
  const own = uid === undefined ? events.rows : events.rows.filter((row) => row.get('object.uid') === uid);
  const shown = uid === undefined || live?.uid === uid ? live : undefined;
  const others = events.rows.filter((row) => !own.includes(row));
  const lived = livedRange(timeRange, { own, others, live: shown });
  const requests = await newest(logs, { text: queries.requests, timeRange: lived, ...ask }).catch((error) =>
    withoutRequests(error, troubles),
  );
  if (live === undefined && own.length + requests.rows.length + troubles.length === 0) {
    const detail = `Nothing is known of the pod ${key.namespace}/${key.name} in ${key.cluster} in this time.`;
    throw new HttpProblem(404, 'pod-unknown', detail);
  }
  const nodeName = shown?.node || (own.map((row) => row.get('node')).find((one) => one !== '') ?? '');
  const entries = [...own.map((row) => eventEntry(row, 'pod')), ...requests.rows.map(requestEntry)];
  const aroundNode = nodeName === '' ? [] : await nodeLife(logs, key.cluster, nodeName, entries, ask, now());
  const node = nodeName === '' ? null : await readNode(clusters.get(key.cluster), nodeName, signal, troubles);
  return {
    ...key,
    pod: shown ?? null,
    node,
    uids: [...uids],
    entries: [...toLife([...entries, ...aroundNode])],
    isCut: events.isCut || requests.isCut,
    troubles,
    queries,
  };
}

/** What made the pod was asked for before its first sign. */
const BEFORE_MS = 60_000;

/**
 * When the pod can have been asked for: from its first sign on, and until the next pod of its name shows one where a certain
 * pod is meant. The audit log of a week is long.
 */
function livedRange(range: TimeRange, { own, others, live }: Signs): TimeRange {
  const first = Math.min(...signsOf(own), ...timesOf([live?.createdAt ?? '']));
  if (!Number.isFinite(first)) return range;
  const next = Math.min(...signsOf(others).filter((at) => at > first));
  const from = toNs(first - BEFORE_MS);
  const maxNs = Number.isFinite(next) ? toNs(next) : range.maxNs;
  if (from < range.minNs) return { minNs: range.minNs, maxNs };
  return { minNs: from, maxNs };
}

interface Signs {
  readonly own: readonly Row[];
  readonly others: readonly Row[];
  readonly live: PodView | undefined;
}

function signsOf(rows: readonly Row[]): readonly number[] {
  return timesOf(rows.flatMap((row) => [row.get('_time'), row.get('first')]));
}

function timesOf(texts: readonly string[]): readonly number[] {
  return texts.map((text) => Date.parse(text)).filter(Number.isFinite);
}

function toNs(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}

/** A long audit log may take too long to ask; the rest of the life is shown all the same, and this is said. */
function withoutRequests(error: unknown, troubles: string[]): Newest {
  if (!(error instanceof LogsError) || error.code !== 'limit') throw error;
  troubles.push(`The audit log: ${error.message}`);
  return { rows: [], isCut: true };
}

function uidsOf(rows: readonly Row[], live: PodView | undefined): ReadonlySet<string> {
  const all = [live?.uid ?? '', ...rows.map((row) => row.get('object.uid'))];
  return new Set(all.filter((one) => one !== ''));
}

/** Trouble of the node from the pod's first sign on. */
async function nodeLife(
  logs: LogsService,
  cluster: string,
  node: string,
  entries: readonly LifeEntry[],
  ask: Omit<Asked, 'text' | 'timeRange'>,
  now: number,
): Promise<readonly LifeEntry[]> {
  const times = entries.map(({ time }) => Date.parse(time)).filter(Number.isFinite);
  if (times.length === 0) return [];
  const minNs = BigInt(Math.min(...times)) * 1_000_000n;
  const maxNs = BigInt(Math.max(...times, now)) * 1_000_000n;
  const { rows } = await newest(logs, {
    ...ask,
    text: nodeEvents(cluster, node),
    timeRange: { minNs, maxNs },
  });
  return rows.map((row) => eventEntry(row, 'node'));
}
