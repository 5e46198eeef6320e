import { z } from 'zod';

/** The wire shapes of audit sources: what the API answers, and the console and the command line show. */

const received = z.object({
  batches: z.number(),
  events: z.number(),
  /** Batches that the API server sent again, and that were not kept a second time. */
  repeated: z.number(),
  refused: z.number(),
  lastAt: z.string().nullable(),
  lagSeconds: z.number().nullable(),
});

export const followedFile = z.object({
  path: z.string(),
  behindBytes: z.number(),
  /** Bytes that were seen and gone before they were read. */
  lostBytes: z.number(),
  /** Lines that were no event; kept, with `parse_error`. */
  unparsed: z.number(),
  lastError: z.string().nullable(),
});

export const auditSource = z.object({
  /** `webhook`, `file`, or what an import said. */
  source: z.string(),
  /** In the last 24 hours. */
  events: z.number(),
  /** In the last 5 minutes. */
  perMinute: z.number(),
  lastEvent: z.string().nullable(),
});

export const auditedCluster = z.object({
  cluster: z.string(),
  isRegistered: z.boolean(),
  /** `receiving`: events in the last 15 minutes. `silent`: some in the last day. `unknown`: the log could not be asked. */
  state: z.enum(['receiving', 'silent', 'none', 'unknown']),
  sources: z.array(auditSource),
  /** By the webhook, since this server started. */
  webhook: received.nullable(),
  files: z.array(followedFile),
  credentials: z.array(
    z.object({
      hint: z.string(),
      createdAt: z.string(),
      createdBy: z.string(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
});

const address = z.object({
  url: z.string(),
  isMutual: z.boolean(),
  isLocal: z.boolean(),
  /** Signed by an authority of this server’s own, which the webhook’s file brings along. */
  isOwnAuthority: z.boolean(),
});

export const auditSources = z.object({
  clusters: z.array(auditedCluster),
  addresses: z.array(address),
  /** Why the log could not be asked; null when it could. */
  trouble: z.string().nullable(),
  /** Clusters that sent and are not counted apart, because there are too many. */
  uncounted: z.number(),
});

export const distributionSteps = z.object({
  distributions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      hasWebhook: z.boolean(),
      steps: z.array(
        z.object({ text: z.object({ en: z.string(), zh: z.string() }), code: z.string().optional() }),
      ),
    }),
  ),
});

export const webhookInput = z.object({
  /** An address of this machine that a local cluster reaches; the server listens there when it does not yet. */
  address: z.string().max(64).optional(),
  /** Where the API server reaches this server, when neither it nor its settings know. */
  url: z
    .url({ protocol: /^https$/ })
    .max(1000)
    .optional(),
  /** A file that was written before: its credential is kept when it is still good. */
  existing: z.string().max(100_000).optional(),
});

export const webhookAnswer = z.object({
  /** For `--audit-webhook-config-file`; holds the token, which is shown this once. */
  kubeconfig: z.string(),
  url: z.string(),
  isMutual: z.boolean(),
  isExisting: z.boolean(),
});

export type AuditSources = z.output<typeof auditSources>;
export type AuditedCluster = z.output<typeof auditedCluster>;
export type WebhookInput = z.output<typeof webhookInput>;
export type WebhookAnswer = z.output<typeof webhookAnswer>;
export type FollowedFile = z.output<typeof followedFile>;
export type AuditDistributions = z.output<typeof distributionSteps>;
