import type { LogsService } from '#platform/logs';
import { askEvents } from '../ask-events.ts';
import type { parseFieldPath } from '../field-path.ts';
import { all, any, auditOf, is, isOneOf, mentions, oncePerRequest } from '../filters.ts';
import { type ObjectLife, traceObject } from '../object-trace.ts';
import { textAt } from '../read-event.ts';
import type { ObjectName, RecordedEvent } from '../types.ts';

/** An object that the traced one owns, directly or through another. */
export interface OwnedObject {
  readonly resource: string;
  readonly name: string;
  readonly uid: string;
  /** Uid of its owner. */
  readonly owner: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

export interface ObjectTrace {
  readonly lives: readonly (ObjectLife & { readonly children: readonly OwnedObject[] })[];
  readonly isCut: boolean;
  readonly isCutBelow: boolean;
}

interface TraceAsked extends ObjectName {
  readonly since?: string | undefined;
}

const MOST_EVENTS = 400;
const MOST_CHILDREN = 200;
const WRITES = ['create', 'update', 'patch', 'delete'];

/** What an object of a kind makes. */
const OWNED: Readonly<Record<string, string>> = {
  cronjobs: 'jobs',
  daemonsets: 'pods',
  deployments: 'replicasets',
  jobs: 'pods',
  replicasets: 'pods',
  statefulsets: 'pods',
};

/** The newest requests that wrote an object, told from the oldest of them on, and what the object made. */
export async function readTrace(
  logs: LogsService,
  asked: TraceAsked,
  field: ReturnType<typeof parseFieldPath>,
  signal: AbortSignal,
): Promise<ObjectTrace> {
  const startMs = asked.since === undefined ? undefined : Date.parse(asked.since);
  const range = startMs === undefined ? {} : { range: { startMs, endMs: logs.now() + 60_000 } };
  const filter = writesOf(asked);
  const most = MOST_EVENTS;
  const found = await askEvents(logs, { filter, ...range, order: 'newest', most, hasObjects: true }, signal);
  const lives = traceObject(found.events.toReversed(), field);
  const below = await readOwned(logs, asked, lives, signal);
  return {
    lives: lives.map((life) => ({
      ...life,
      children: below.owned.filter(({ owner }) => below.rootOf.get(owner) === life.uid),
    })),
    isCut: found.isCut,
    isCutBelow: below.isCut,
  };
}

function writesOf({ cluster, group, resource, namespace, name }: TraceAsked) {
  const place = [is('objectRef.resource', resource), is('objectRef.namespace', namespace)];
  const ofGroup = group === undefined ? [] : [is('objectRef.apiGroup', group)];
  const named = all(
    isOneOf('verb', WRITES),
    isOneOf('objectRef.subresource', ['', 'status', 'scale', 'eviction', 'ephemeralcontainers', 'resize']),
    // Who lets the API server choose the name has none in the request.
    any(is('objectRef.name', name), all(is('verb', 'create'), is('responseObject.metadata.name', name))),
  );
  const deeds = any(named, is('verb', 'deletecollection'));
  return auditOf(cluster, oncePerRequest(), ...place, ...ofGroup, deeds);
}

interface Below {
  readonly owned: readonly OwnedObject[];
  /** The uid of the life that an owner belongs to. */
  readonly rootOf: ReadonlyMap<string, string>;
  readonly isCut: boolean;
}

/** Down the owner references, one kind after the other. */
async function readOwned(
  logs: LogsService,
  { cluster, namespace, resource }: TraceAsked,
  lives: readonly ObjectLife[],
  signal: AbortSignal,
): Promise<Below> {
  const rootOf = new Map(lives.flatMap(({ uid }) => (uid === '' ? [] : [[uid, uid] as const])));
  const owned: OwnedObject[] = [];
  let isCut = false;
  let owners: readonly string[] = [...rootOf.keys()];
  for (let kind = OWNED[resource]; kind !== undefined && owners.length > 0; kind = OWNED[kind]) {
    const filter = auditOf(
      cluster,
      is('verb', 'create'),
      is('objectRef.resource', kind),
      is('objectRef.subresource', ''),
      is('objectRef.namespace', namespace),
      oncePerRequest(),
      any(...owners.map((uid) => mentions('responseObject.metadata.ownerReferences', uid))),
    );
    const most = MOST_CHILDREN;
    const found = await askEvents(logs, { filter, order: 'newest', most, hasObjects: true }, signal);
    isCut ||= found.isCut;
    const made = found.events.flatMap((event) => ownedOf(event, owners));
    for (const { uid, owner } of made) rootOf.set(uid, rootOf.get(owner) ?? '');
    owned.push(...made);
    owners = made.map(({ uid }) => uid);
  }
  return { owned, rootOf, isCut };
}

function ownedOf(event: RecordedEvent, owners: readonly string[]): readonly OwnedObject[] {
  const uid = textAt(event.response, 'metadata', 'uid');
  const references = JSON.stringify(event.response ?? null);
  const owner = owners.find((one) => references.includes(`"${one}"`));
  if (uid === '' || owner === undefined) return [];
  return [
    {
      resource: event.target?.resource ?? '',
      name: textAt(event.response, 'metadata', 'name'),
      uid,
      owner,
      createdAt: event.time,
      createdBy: event.user.name,
    },
  ];
}
