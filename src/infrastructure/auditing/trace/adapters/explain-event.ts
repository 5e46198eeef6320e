import type { Filter } from '#languages/logsql';
import type { ClusterRegistry } from '#platform/kube';
import type { LogsService } from '#platform/logs';
import { askEvents, type EventsFound } from '../ask-events.ts';
import { atLeast, auditOf, is, not, oncePerRequest } from '../filters.ts';
import type { Grant } from '../grant.ts';
import type { RecordedEvent } from '../types.ts';
import { findGrant } from './find-grant.ts';

export interface EventExplained {
  readonly stages: readonly RecordedEvent[];
  readonly grant: Grant;
  readonly samePerson: EventsFound;
  readonly sameObject: EventsFound;
  readonly similarFailed: EventsFound;
}

interface EventAsked {
  readonly id: string;
  readonly cluster: string | undefined;
  readonly minutes: number;
}

interface Sources {
  readonly logs: LogsService;
  readonly clusters: ClusterRegistry;
}

const MOST_STAGES = 8;
const MOST_AROUND = 100;
const DAY_MS = 86_400_000;
const NONE: EventsFound = { events: [], isCut: false };

/** Undefined: no such event is kept. */
export async function explainEvent(
  { logs, clusters }: Sources,
  { id, cluster, minutes }: EventAsked,
  signal: AbortSignal,
): Promise<EventExplained | undefined> {
  const filter = auditOf(cluster, is('auditID', id));
  const { events: stages } = await askEvents(
    logs,
    { filter, order: 'newest', most: MOST_STAGES, hasObjects: true },
    signal,
  );
  const [event] = stages;
  if (event === undefined) return undefined;
  const atMs = Date.parse(event.time) || logs.now();
  const near = { startMs: atMs - minutes * 60_000, endMs: atMs + minutes * 60_000 };
  const day = { startMs: atMs - DAY_MS, endMs: atMs + DAY_MS };
  const { grant, samePerson, sameObject, similarFailed } = {
    grant: await findGrant(clusters, event, signal),
    samePerson: await others(logs, event, personOf(event), near, signal),
    sameObject: await others(logs, event, objectOf(event), day, signal),
    similarFailed: await others(logs, event, failedLike(event), day, signal),
  };
  return { stages, grant, samePerson, sameObject, similarFailed };
}

type Filters = readonly Filter[];

async function others(
  logs: LogsService,
  event: RecordedEvent,
  filters: Filters | undefined,
  range: { readonly startMs: number; readonly endMs: number },
  signal: AbortSignal,
): Promise<EventsFound> {
  if (filters === undefined) return NONE;
  const filter = auditOf(event.cluster, oncePerRequest(), not(is('auditID', event.id)), ...filters);
  const atMs = Date.parse(event.time) || logs.now();
  const most = MOST_AROUND / 2;
  // The nearest on either side, not the newest of all.
  const asked = { filter, most, hasObjects: false } as const;
  const before = { ...asked, order: 'newest', range: { ...range, endMs: atMs } } as const;
  const after = { ...asked, order: 'oldest', range: { ...range, startMs: atMs + 1 } } as const;
  const [earlier, later] = [await askEvents(logs, before, signal), await askEvents(logs, after, signal)];
  return {
    events: [...later.events.toReversed(), ...earlier.events],
    isCut: earlier.isCut || later.isCut,
  };
}

/** Whoever really acted, in the same name. Watches begin anew every few minutes and say nothing. */
function personOf({ user, as }: RecordedEvent): Filters {
  const inName = as === undefined ? '' : as.name;
  return [is('user.username', user.name), is('impersonatedUser.username', inName), not(is('verb', 'watch'))];
}

function objectOf({ target }: RecordedEvent): Filters | undefined {
  if (target === undefined || target.name === '') return undefined;
  return [
    is('objectRef.resource', target.resource),
    is('objectRef.apiGroup', target.group),
    is('objectRef.namespace', target.namespace),
    is('objectRef.name', target.name),
  ];
}

/** The same verb on the same kind of object, refused. */
function failedLike({ target, verb }: RecordedEvent): Filters | undefined {
  if (target === undefined) return undefined;
  return [
    is('verb', verb),
    is('objectRef.resource', target.resource),
    is('objectRef.subresource', target.subresource),
    atLeast('responseStatus.code', 400),
  ];
}
