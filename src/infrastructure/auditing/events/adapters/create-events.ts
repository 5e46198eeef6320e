import { randomUUID } from 'node:crypto';
import type { ClusterRegistry, RegisteredCluster } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import type { Records } from '#platform/records';
import type { AuditingPart } from '../../part.ts';
import { eventRoutes } from '../routes.ts';
import { createEventsService, type EventsService } from '../service.ts';
import { createEventLeases } from './event-leases.ts';
import { type EventWatch, watchEvents } from './watch-events.ts';

export interface EventsOptions {
  readonly logs: LogsService;
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly logger: Logger;
  readonly now: () => number;
}

/** A third of a lease: two beats may be lost. */
const BEAT_MS = 10_000;

interface Member {
  readonly cluster: RegisteredCluster;
  readonly ending: AbortController;
  watch: EventWatch | undefined;
  /** Another server watches it. */
  isElsewhere: boolean;
  lastError: string | undefined;
  ended: Promise<void>;
}

/** Watches the events of every registered cluster, and answers what is asked about them. */
export function createEvents(options: EventsOptions): AuditingPart & { readonly service: EventsService } {
  const { logs, clusters, logger, now } = options;
  const members = new Map<string, Member>();
  const service = createEventsService({
    logs,
    clusters,
    now,
    watched: (cluster) => {
      const member = members.get(cluster);
      return member === undefined
        ? undefined
        : { sources: member.watch?.status(), isElsewhere: member.isElsewhere, lastError: member.lastError };
    },
  });
  let leave: (() => void) | undefined;
  return {
    service,
    routes: eventRoutes(service),
    start: async () => {
      // The embedded database has one server: the lease of one that died is its own.
      const holder = options.records.engine === 'embedded' ? 'embedded' : randomUUID();
      const leases = createEventLeases(options.records, holder);
      const add = (cluster: RegisteredCluster): void => {
        members.set(cluster.name, begin(cluster, leases, options));
      };
      const remove = async (name: string): Promise<void> => {
        const member = members.get(name);
        members.delete(name);
        member?.ending.abort();
        await member?.ended;
      };
      for (const cluster of clusters.list()) add(cluster);
      leave = clusters.on((event) => {
        if (event.type === 'added') add(event.cluster);
        if (event.type === 'removed')
          remove(event.cluster.name).catch((error: unknown) =>
            logger.warn('events of a cluster that left', { error }),
          );
      });
    },
    stop: async () => {
      leave?.();
      const all = [...members.values()];
      members.clear();
      for (const { ending } of all) ending.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

type Leases = ReturnType<typeof createEventLeases>;

function begin(cluster: RegisteredCluster, leases: Leases, options: EventsOptions): Member {
  const member: Member = {
    cluster,
    ending: new AbortController(),
    watch: undefined,
    isElsewhere: false,
    lastError: undefined,
    ended: Promise.resolve(),
  };
  member.ended = keepWatching(member, leases, options);
  return member;
}

/** Holds the lease and watches, or waits for it, until the cluster or the server ends. */
async function keepWatching(member: Member, leases: Leases, options: EventsOptions): Promise<void> {
  const { signal } = member.ending;
  const { name } = member.cluster;
  while (!signal.aborted) {
    try {
      await beat(member, leases, options);
      member.lastError = undefined;
    } catch (error) {
      if (!signal.aborted && member.lastError === undefined)
        options.logger.warn('events of a cluster are not watched just now', { cluster: name, error });
      member.lastError = error instanceof Error ? error.message : String(error);
    }
    await pause(BEAT_MS, signal);
  }
  await endWatch(member);
  await leases.release(name).catch(() => undefined);
}

async function beat(member: Member, leases: Leases, options: EventsOptions): Promise<void> {
  const { cluster, ending } = member;
  const isOurs = await leases.take(cluster.name, options.now());
  member.isElsewhere = !isOurs;
  if (!isOurs) {
    await endWatch(member);
    return;
  }
  member.watch ??= await watchEvents({
    cluster: cluster.name,
    client: cluster.client,
    logs: options.logs,
    logger: options.logger,
    signal: ending.signal,
  });
}

async function endWatch(member: Member): Promise<void> {
  const { watch } = member;
  member.watch = undefined;
  await watch?.stop();
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
