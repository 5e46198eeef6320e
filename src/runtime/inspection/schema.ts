import { z } from 'zod';

/** The wire shapes of inspection: what the API answers, the console shows and `--output json` prints. */

export const severity = z.enum(['critical', 'high', 'medium', 'low']);
export const verdict = z.enum(['pass', 'fail', 'unknown']);
export const category = z.enum([
  'security',
  'images',
  'networks',
  'resources',
  'health-checks',
  'access',
  'availability',
  'api-versions',
]);

export const objectRef = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  /** Empty for cluster-scoped objects. */
  namespace: z.string(),
  name: z.string(),
});

export const fix = z.object({
  op: z.enum(['set', 'remove', 'append']),
  path: z.array(z.union([z.string(), z.number()])),
  value: z.unknown().optional(),
  safe: z.boolean(),
});

export const finding = z.object({
  fingerprint: z.string(),
  check: z.string(),
  category,
  severity,
  verdict,
  cluster: z.string(),
  object: objectRef,
  container: z.string(),
  path: z.string(),
  message: z.string(),
  remedy: z.string(),
  fixes: z.array(fix),
  location: z.object({ file: z.string(), line: z.number(), column: z.number() }).nullable(),
  exemption: z.object({ id: z.string(), reason: z.string() }).nullable(),
});

export const tally = z.object({
  pass: z.number(),
  unknown: z.number(),
  exempted: z.number(),
  fail: z.object({ critical: z.number(), high: z.number(), medium: z.number(), low: z.number() }),
  earned: z.number(),
  possible: z.number(),
});

/** How fresh the picture of a cluster is. `unreachable` and `partial` say why and what to do. */
export const freshness = z.object({
  state: z.enum(['syncing', 'live', 'stale', 'unreachable']),
  since: z.string(),
  lastEventAt: z.string().nullable(),
  repairs: z.number(),
  missed: z.number(),
  problems: z.array(
    z.object({
      code: z.string(),
      resource: z.string(),
      message: z.string(),
      /** The RBAC rule that is missing, as YAML, when that is the reason. */
      grant: z.string().nullable(),
    }),
  ),
});

export const clusterSummary = z.object({
  name: z.string(),
  server: z.string(),
  version: z.string().nullable(),
  freshness,
  score: z.number().nullable(),
  tally,
  namespaces: z.array(z.string()),
});

export const workloadRow = z.object({
  object: objectRef,
  score: z.number().nullable(),
  tally,
  containers: z.number(),
  changedAt: z.string(),
});

export const overview = z.object({
  cluster: z.string(),
  namespace: z.string().nullable(),
  freshness,
  score: z.number().nullable(),
  tally,
  workloads: z.number(),
  byCategory: z.array(z.object({ category, tally })),
  byNamespace: z.array(
    z.object({ namespace: z.string(), score: z.number().nullable(), tally, workloads: z.number() }),
  ),
  byCheck: z.array(
    z.object({ check: z.string(), severity, category, fail: z.number(), unknown: z.number() }),
  ),
  worst: z.array(workloadRow),
  trend: z.array(
    z.object({ at: z.string(), score: z.number().nullable(), fail: z.number(), run: z.string().nullable() }),
  ),
  sinceLastRun: z
    .object({
      run: z.string(),
      at: z.string(),
      newFindings: z.number(),
      fixed: z.number(),
      still: z.number(),
    })
    .nullable(),
});

export const findingsQuery = z.object({
  namespace: z.string().max(253).optional(),
  kind: z.string().max(253).optional(),
  name: z.string().max(253).optional(),
  /** Comma separated. */
  check: z.string().max(4000).optional(),
  severity: z.string().max(100).optional(),
  category: z.string().max(200).optional(),
  verdict: z.string().max(100).default('fail,unknown'),
  exempted: z.enum(['only', 'hide', 'show']).default('hide'),
  q: z.string().max(200).optional(),
  sort: z.enum(['severity', 'object', 'check', 'namespace']).default('severity'),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(200),
});

export const findingsPage = z.object({ total: z.number(), offset: z.number(), findings: z.array(finding) });

export const workloadPage = z.object({
  object: objectRef,
  freshness,
  score: z.number().nullable(),
  tally,
  labels: z.record(z.string(), z.string()),
  containers: z.array(
    z.object({
      name: z.string(),
      role: z.enum(['container', 'init', 'sidecar', 'ephemeral']),
      image: z.string(),
      observedOnly: z.boolean(),
    }),
  ),
  /** Every verdict, passed ones too. */
  findings: z.array(finding),
  /** The object as YAML, ballast removed. */
  yaml: z.string(),
  /** The same with all fixes applied, for the diff. */
  fixedYaml: z.string(),
});

export const checkText = z.object({
  title: z.string(),
  description: z.string(),
  why: z.string(),
  remedy: z.string(),
});

export const checkInfo = z.object({
  id: z.string(),
  category,
  severity,
  origin: z.enum(['ack', 'polaris', 'bulwark', 'pod-security']),
  target: z.enum(['container', 'pod', 'object']),
  aliases: z.array(z.string()),
  references: z.array(z.string()),
  optional: z.boolean(),
  remedyYaml: z.string().nullable(),
  text: z.object({ en: checkText, zh: checkText }),
});

export const run = z.object({
  id: z.string(),
  cluster: z.string(),
  state: z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']),
  trigger: z.enum(['manual', 'schedule', 'api']),
  schedule: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  progress: z.number(),
  score: z.number().nullable(),
  tally: tally.nullable(),
  workloads: z.number().nullable(),
  findings: z.number().nullable(),
  problems: z.array(z.string()),
  error: z.string().nullable(),
});

export const runComparison = z.object({
  from: run,
  to: run,
  total: z.object({ new: z.number(), fixed: z.number(), still: z.number() }),
  change: z.enum(['new', 'fixed', 'still']),
  offset: z.number(),
  findings: z.array(finding),
});

export const schedule = z.object({
  id: z.string(),
  cluster: z.string(),
  cron: z.string(),
  timeZone: z.string(),
  enabled: z.boolean(),
  /** Empty: all that are on by default. */
  checks: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  nextRunAt: z.string().nullable(),
  lastRun: run.nullable(),
});

export const scheduleInput = z.object({
  cluster: z.string().min(1).max(253),
  cron: z.string().min(9).max(100),
  timeZone: z.string().max(64).default('UTC'),
  enabled: z.boolean().default(true),
  checks: z.array(z.string().max(100)).max(500).default([]),
});

/** Events of `/api/v1/inspection/clusters/:cluster/stream`. */
export const liveEvent = z.discriminatedUnion('type', [
  /** A subject was evaluated again: its open findings now. `findings: null` means the object is gone. */
  z.object({
    type: z.literal('subject'),
    object: objectRef,
    at: z.string(),
    tally: tally.nullable(),
    score: z.number().nullable(),
    findings: z.array(finding).nullable(),
    added: z.number(),
    resolved: z.number(),
  }),
  z.object({
    type: z.literal('score'),
    at: z.string(),
    score: z.number().nullable(),
    tally,
    workloads: z.number(),
  }),
  z.object({ type: z.literal('freshness'), freshness }),
  z.object({ type: z.literal('run'), run }),
]);

export type FindingWire = z.infer<typeof finding>;
export type ClusterSummary = z.infer<typeof clusterSummary>;
export type Overview = z.infer<typeof overview>;
export type FindingsQuery = z.infer<typeof findingsQuery>;
export type FindingsPage = z.infer<typeof findingsPage>;
export type WorkloadRow = z.infer<typeof workloadRow>;
export type WorkloadPage = z.infer<typeof workloadPage>;
export type CheckInfo = z.infer<typeof checkInfo>;
export type Run = z.infer<typeof run>;
export type RunComparison = z.infer<typeof runComparison>;
export type Schedule = z.infer<typeof schedule>;
export type ScheduleInput = z.infer<typeof scheduleInput>;
export type LiveEvent = z.infer<typeof liveEvent>;
export type Freshness = z.infer<typeof freshness>;
