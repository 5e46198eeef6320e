import { z } from 'zod';

const label = z.string().min(1).max(253);

/** What a sender says of the lines that it brings. */
export const linesQuery = z.object({
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/)
    .default('custom'),
  cluster: label,
  /** Name of the source, for its state: `node-1:/var/log/audit.log`. */
  name: z.string().min(1).max(500),
  app: label.optional(),
  format: z.string().min(1).max(100).optional(),
  batch: z.string().min(1).max(120).optional(),
  again: z.enum(['true', 'false']).default('false'),
  /** Since the batch before: bytes that were gone before they could be read, and lines that were cut. */
  lost: z.coerce.number().int().min(0).default(0),
  cut: z.coerce.number().int().min(0).default(0),
});
export type LinesQuery = z.output<typeof linesQuery>;

export const linesReceipt = z.object({
  records: z.number(),
  unparsed: z.number(),
  /** They had been taken before, and are not kept twice. */
  repeated: z.boolean(),
});

const time = z.number();

/** The state of a source, as the page and the command line show it. */
export const sourceView = z.object({
  id: z.string(),
  type: z.enum(['pods', 'file', 'syslog', 'otlp']),
  name: z.string(),
  state: z.enum(['collecting', 'waiting', 'elsewhere', 'off', 'failing']),
  kind: z.string().nullable(),
  cluster: z.string().nullable(),
  lines: z.number(),
  records: z.number(),
  bytes: z.number(),
  unparsed: z.number(),
  repeated: z.number(),
  dropped: z.record(z.string(), z.number()),
  since: time,
  lastLineAt: time.nullable(),
  lagSeconds: z.number().nullable(),
  lastError: z.object({ at: time, message: z.string() }).nullable(),
  streams: z.object({ open: z.number(), beyond: z.number() }).nullable(),
});
export type SourceView = z.output<typeof sourceView>;

const selector = z
  .string()
  .max(1000)
  .regex(/^[A-Za-z0-9 ,=!()./_-]*$/, 'A selector of labels as kubectl takes it: app=web,tier!=test');

/** Pods whose logs somebody wants. */
export const podSourceInput = z.object({
  name: z.string().trim().min(1).max(100),
  cluster: label,
  /** Null: all namespaces. */
  namespace: z.string().min(1).max(63).nullable(),
  selector,
  /** Null: all containers of the pods. */
  container: z.string().min(1).max(63).nullable(),
  kind: z.enum(['ingress', 'custom']),
  /** Null: recognised from the lines. */
  format: z.string().min(1).max(100).nullable(),
  isEnabled: z.boolean(),
});
export type PodSourceInput = z.output<typeof podSourceInput>;

export const podSourceView = podSourceInput.extend({
  id: z.string(),
  createdBy: z.string(),
  createdAt: time,
});
export type PodSourceView = z.output<typeof podSourceView>;

export const foundView = z.object({
  cluster: z.string(),
  controller: z.string(),
  title: z.string(),
  namespace: z.string(),
  selector: z.string(),
  container: z.string().nullable(),
  pods: z.number(),
  isCollected: z.boolean(),
});

export const logSourceList = z.object({
  sources: z.array(sourceView),
  /** Sources that are not counted one by one, since there are too many. */
  beyond: z.number(),
  /** What was set up to be collected from pods. */
  pods: z.array(podSourceView),
});
export type LogSourceList = z.output<typeof logSourceList>;

export const foundList = z.object({
  found: z.array(foundView),
  /** Clusters that could not be looked at. */
  troubles: z.array(z.object({ cluster: z.string(), message: z.string() })),
});
export type FoundIngressList = z.output<typeof foundList>;
