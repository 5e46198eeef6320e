import { z } from 'zod';

/** The wire shapes of events: what the API answers, and the console and the command line show. */

const level = z.enum(['normal', 'warning', 'error']);

const eventObject = z.object({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  fieldPath: z.string(),
});

export const eventRow = z.object({
  time: z.string(),
  cluster: z.string(),
  /** `kubernetes`, or `pods` for what was seen in the status of a pod. */
  source: z.string(),
  level,
  type: z.string(),
  class: z.string(),
  reason: z.string(),
  message: z.string(),
  count: z.number(),
  occurrences: z.number(),
  first: z.string(),
  reporter: z.string(),
  node: z.string(),
  uid: z.string(),
  object: eventObject,
});

const name = z.string().max(253);

export const eventsQuery = z.object({
  cluster: name.optional(),
  namespace: name.optional(),
  kind: name.optional(),
  name: name.optional(),
  node: name.optional(),
  level: level.optional(),
  class: name.optional(),
  reason: name.optional(),
  /** RFC 3339, or `24h`: that long ago. Default an hour. */
  since: z.string().max(40).optional(),
  until: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(500),
});

export const eventList = z.object({
  events: z.array(eventRow),
  /** There are more; ask for a shorter time or for less. */
  isCut: z.boolean(),
  /** As LogsQL, for the log page. */
  query: z.string(),
});

export const watchedCluster = z.object({
  cluster: z.string(),
  /** `elsewhere`: another server watches it. */
  state: z.enum(['watching', 'starting', 'failing', 'forbidden', 'elsewhere']),
  /** Why, for people; null when all is well. */
  reason: z.string().nullable(),
  written: z.number(),
  waiting: z.number(),
  /** Times that more came than could wait, and the list was read again. */
  overflows: z.number(),
  unreadable: z.number(),
  lastContactAt: z.string().nullable(),
});

export const watchedClusters = z.object({ clusters: z.array(watchedCluster) });

export const classList = z.object({
  classes: z.array(z.object({ id: z.string(), level, text: z.object({ en: z.string(), zh: z.string() }) })),
});

const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string(),
  message: z.string(),
  since: z.string().nullable(),
});

const containerState = z.object({
  /** `running`, `waiting`, `terminated`. */
  state: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  reason: z.string(),
  message: z.string(),
  exitCode: z.number().nullable(),
});

const container = z.object({
  name: z.string(),
  image: z.string(),
  isInit: z.boolean(),
  restarts: z.number(),
  now: containerState.nullable(),
  last: containerState.nullable(),
  /** As the pod asks for it; `''` where it sets none. */
  memoryLimit: z.string(),
});

export const pod = z.object({
  uid: z.string(),
  phase: z.string(),
  reason: z.string(),
  node: z.string(),
  createdAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
  owner: z.object({ kind: z.string(), name: z.string() }).nullable(),
  containers: z.array(container),
  conditions: z.array(condition),
});

const base = { time: z.string() } as const;

export const lifeEntry = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('event'),
    /** `node`: about the pod’s node, while the pod was on it. */
    about: z.enum(['pod', 'node']),
    source: z.string(),
    level,
    class: z.string(),
    reason: z.string(),
    message: z.string(),
    count: z.number(),
    occurrences: z.number(),
    first: z.string(),
    reporter: z.string(),
    /** The container, where it is about one. */
    container: z.string(),
  }),
  z.object({
    ...base,
    kind: z.literal('request'),
    level,
    verb: z.string(),
    subresource: z.string(),
    user: z.string(),
    /** Who stood behind the user; null when nobody did. */
    impersonatedBy: z.string().nullable(),
    address: z.string(),
    status: z.number().nullable(),
    /** Of exec: what was run. */
    command: z.string().nullable(),
    auditID: z.string(),
  }),
]);

export const podLifeQuery = z.object({
  /** Of one of several pods that had this name. */
  uid: name.optional(),
  since: z.string().max(40).optional(),
  until: z.string().max(40).optional(),
});

export const podLife = z.object({
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** As it is now; null when the cluster has it no more, or cannot be asked (see `troubles`). */
  pod: pod.nullable(),
  node: z
    .object({ name: z.string(), conditions: z.array(condition), isUnschedulable: z.boolean() })
    .nullable(),
  /** Uids of pods of this name in this time, the newest first. */
  uids: z.array(z.string()),
  entries: z.array(lifeEntry),
  isCut: z.boolean(),
  /** What could not be asked, and why. */
  troubles: z.array(z.string()),
  /** As LogsQL, for the log page: its events, its requests, what it wrote. */
  queries: z.object({ events: z.string(), requests: z.string(), logs: z.string() }),
});

export type EventClassList = z.output<typeof classList>;
export type EventRow = z.output<typeof eventRow>;
export type EventsQuery = z.output<typeof eventsQuery>;
export type EventList = z.output<typeof eventList>;
export type WatchedCluster = z.output<typeof watchedCluster>;
export type PodView = z.output<typeof pod>;
export type PodLife = z.output<typeof podLife>;
export type PodLifeQuery = z.output<typeof podLifeQuery>;
export type LifeEntry = z.output<typeof lifeEntry>;
export type ConditionView = z.output<typeof condition>;
