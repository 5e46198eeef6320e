import { setTimeout as sleep } from 'node:timers/promises';
import { quote } from '#languages/logsql';
import {
  createListWatch,
  type KubeClient,
  type KubeObject,
  type ListWatchStats,
  type ListWatchStatus,
} from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import { eventKind } from '../../kinds.ts';
import { containerEnds } from '../container-ends.ts';
import { readEvent } from '../read-event.ts';
import { createRecordQueue, type QueueStats } from '../record-queue.ts';
import type { EventFigure, EventRecord, Seen } from '../types.ts';

/** What is watched of a cluster: its events, and what its pods tell of containers that ended. */
export interface EventWatch {
  readonly status: () => readonly WatchedSource[];
  readonly stop: () => Promise<void>;
}

export interface WatchedSource {
  /** The label `source` of the records. */
  readonly source: 'kubernetes' | 'pods';
  readonly status: ListWatchStatus;
  readonly stats: ListWatchStats;
  readonly queue: QueueStats;
}

export interface EventWatchOptions {
  readonly cluster: string;
  readonly client: KubeClient;
  readonly logs: LogsService;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

const EVENTS = { group: '', version: 'v1', resource: 'events' } as const;
const PODS = { group: '', version: 'v1', resource: 'pods' } as const;

/** Kubernetes keeps events for an hour unless told otherwise; who told it a day is served too. */
const KEPT_NS = 26n * 3_600_000_000_000n;
const NS_PER_MS = 1_000_000n;
/** A quarter of a million events a day is much; beyond, some may be written twice after a restart, and the log says so. */
const MOST_KNOWN = 500_000;

/** Begins to watch. What stands in the log already is asked first, so that a restart writes nothing twice. */
export async function watchEvents(options: EventWatchOptions): Promise<EventWatch> {
  // Nothing begins before all of it is known: what has begun would have to be ended when the log does not answer.
  const [events, pods] = await Promise.all([readKnown(options, 'kubernetes'), readKnown(options, 'pods')]);
  const sources = [
    follow(options, {
      source: 'kubernetes',
      resource: EVENTS,
      known: events,
      figuresOf: (raw) => [readEvent(raw)],
    }),
    follow(options, { source: 'pods', resource: PODS, known: pods, figuresOf: containerEnds }),
  ];
  return {
    status: () => sources.map(({ status }) => status()),
    stop: async () => {
      await Promise.all(sources.map(({ stop }) => stop()));
    },
  };
}

interface Followed {
  readonly source: WatchedSource['source'];
  readonly resource: typeof EVENTS | typeof PODS;
  readonly known: Map<string, Seen>;
  readonly figuresOf: (raw: KubeObject) => readonly (EventFigure | undefined)[];
}

function follow(options: EventWatchOptions, { source, resource, known, figuresOf }: Followed) {
  const { cluster, client, logger, signal } = options;
  const queue = createRecordQueue(known, {
    append: (records) => append(options, source, records),
    pause: (ms) => sleep(ms, undefined, { signal }).catch(() => undefined),
    onRoom: () => watch.relist(),
    onTrouble: (error) =>
      logger.warn('events of a cluster cannot be kept just now', { cluster, source, error }),
  });
  const watch = createListWatch<readonly string[]>(client, {
    resource,
    // The store keeps ids alone: a big cluster has a hundred thousand events, and all but the ids go to the log.
    project: (raw) => {
      const figures = figuresOf(raw).filter((figure) => figure !== undefined);
      for (const figure of figures) queue.add(figure);
      return figures.map(({ uid }) => uid);
    },
  });
  watch.on((event) => {
    if (event.type === 'deleted') for (const uid of event.object) queue.forget(uid);
    if (event.type === 'modified')
      for (const uid of event.previous) if (!event.object.includes(uid)) queue.forget(uid);
    // What an earlier server wrote of events that the cluster has dropped since.
    if (event.type === 'synced') queue.forgetAllBut(new Set([...watch.store.values()].flat()));
  });
  watch.start();
  return {
    status: (): WatchedSource => ({
      source,
      status: watch.status(),
      stats: watch.stats(),
      queue: queue.stats(),
    }),
    stop: async () => {
      await Promise.all([watch.stop(), queue.stop()]);
    },
  };
}

async function append(
  { cluster, logs }: EventWatchOptions,
  source: string,
  records: readonly EventRecord[],
): Promise<void> {
  const body = Buffer.from(JSON.stringify(records));
  await logs.append({ kind: eventKind.name, labels: { cluster, source }, body });
}

/** By event: how far the log has it. */
async function readKnown(
  { cluster, logs, logger, signal }: EventWatchOptions,
  source: string,
): Promise<Map<string, Seen>> {
  const nowNs = BigInt(Math.round(logs.now())) * NS_PER_MS;
  const stream = `{kind="event",cluster=${quote(cluster)},source=${quote(source)}}`;
  const rows = logs.query(`${stream} | stats by (uid) max(count) count, max(last) last`, {
    nowNs,
    timeRange: { minNs: nowNs - KEPT_NS, maxNs: nowNs + KEPT_NS },
    limit: MOST_KNOWN,
    signal,
  });
  const known = new Map<string, Seen>();
  for await (const some of rows)
    for (const row of some)
      known.set(row.get('uid'), { count: Number(row.get('count')), last: Date.parse(row.get('last')) });
  if (known.size >= MOST_KNOWN) logger.warn('too many events to remember all of them', { cluster, source });
  return known;
}
