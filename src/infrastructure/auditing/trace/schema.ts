import { z } from 'zod';

const text = z.string();

export const eventParams = z.object({ id: z.string().min(1).max(128) });
export const eventQuery = z.object({
  cluster: z.string().max(253).optional(),
  /** Minutes before and after in which the same person's other requests are shown. */
  minutes: z.coerce.number().int().min(1).max(1440).default(15),
});

const person = z.object({
  name: text,
  uid: text.optional(),
  groups: z.array(text),
  extra: z.record(text, z.array(text)),
});

const target = z.object({
  resource: text,
  subresource: text,
  group: text,
  version: text,
  namespace: text,
  name: text,
  uid: text,
});

export const recordedEvent = z.object({
  id: text,
  cluster: text,
  source: text,
  level: text,
  stage: text,
  verb: text,
  uri: text,
  time: text,
  received: text,
  user: person,
  as: person.optional(),
  addresses: z.array(text),
  agent: text,
  target: target.optional(),
  code: z.number().optional(),
  reason: text,
  message: text,
  annotations: z.record(text, text),
  request: z.unknown().optional(),
  response: z.unknown().optional(),
  cut: z.array(text),
});

const rule = z.object({
  verbs: z.array(text),
  apiGroups: z.array(text).optional(),
  resources: z.array(text).optional(),
  resourceNames: z.array(text).optional(),
  nonResourceURLs: z.array(text).optional(),
});

const grant = z.object({
  kind: z.enum(['rbac', 'masters', 'node', 'other', 'denied', 'unauthenticated', 'unknown']),
  reason: text,
  rbac: z
    .object({
      bindingKind: text,
      bindingName: text,
      bindingNamespace: text,
      roleKind: text,
      roleName: text,
      subject: z.object({ kind: text, name: text, namespace: text }),
    })
    .optional(),
  state: z.enum(['granted', 'gone', 'changed', 'unknown']).optional(),
  detail: text.optional(),
  rules: z.array(rule).optional(),
  boundAt: text.optional(),
});

const around = z.object({ events: z.array(recordedEvent), isCut: z.boolean() });

export const eventAnswer = z.object({
  /** All stages that are kept, the last one first. */
  stages: z.array(recordedEvent),
  grant,
  samePerson: around,
  sameObject: around,
  similarFailed: around,
});

export const traceQuery = z.object({
  cluster: z.string().min(1).max(253),
  resource: z.string().min(1).max(253),
  group: z.string().max(253).optional(),
  namespace: z.string().max(253).default(''),
  name: z.string().min(1).max(253),
  /** RFC 3339. */
  since: z.iso.datetime({ offset: true }).optional(),
  field: z.string().max(512).optional(),
});

const fieldChange = z.object({
  part: z.enum(['spec', 'status', 'metadata']),
  path: text,
  before: text.optional(),
  after: text.optional(),
});

const entry = z.object({
  id: text,
  time: text,
  kind: z.enum([
    'created',
    'changed',
    'status',
    'unchanged',
    'deleted',
    'collection-deleted',
    'failed',
    'dry-run',
  ]),
  verb: text,
  subresource: text,
  user: text,
  as: text.optional(),
  address: text,
  agent: text,
  code: z.number().optional(),
  known: z.enum(['object', 'request', 'nothing']),
  changes: z.array(fieldChange),
  cutChanges: z.number(),
  unseen: z.number(),
  missedGenerations: z.number(),
  field: z.object({ before: text.optional(), after: text.optional() }).optional(),
});

const child = z.object({
  resource: text,
  name: text,
  uid: text,
  owner: text,
  createdAt: text,
  createdBy: text,
});

export const traceAnswer = z.object({
  lives: z.array(z.object({ uid: text, entries: z.array(entry), children: z.array(child) })),
  /** There are older requests than those that were read. */
  isCut: z.boolean(),
  /** There are more owned objects than those that are listed. */
  isCutBelow: z.boolean(),
});

export type AuditEventAnswer = z.output<typeof eventAnswer>;
export type RecordedEventWire = z.output<typeof recordedEvent>;
export type TraceAnswer = z.output<typeof traceAnswer>;
