import { z } from 'zod';

const MAX_BY = 4;
const field = z.string().trim().min(1).max(256);
const filter = z.string().max(4000);

/** What is measured of the records of a bucket. */
export const measure = z.discriminatedUnion('kind', [
  /** How many records. */
  z.object({ kind: z.literal('count') }),
  z.object({ kind: z.enum(['sum', 'avg', 'min', 'max']), field }),
  z.object({ kind: z.literal('quantile'), field, phi: z.number().gt(0).lt(1) }),
  /** Which part of the records, 0 to 1, fits another filter too. */
  z.object({ kind: z.literal('share'), filter: filter.min(1) }),
]);

/** What somebody says of a job. */
export const jobInput = z
  .object({
    title: z.string().trim().min(1).max(120),
    /** The log: `audit`, `ingress`, `event`, … */
    log: z.string().min(1).max(64),
    /** A LogsQL filter, without pipes and without a time. */
    filter: filter.default('*'),
    measure,
    /** One series for each combination of values of these fields; none: one series. */
    by: z.array(field).max(MAX_BY).default([]),
    stepSeconds: z.int().min(5).max(3600).default(300),
    /** Values below are always an alert. */
    min: z.number().optional(),
    /** Values above are always an alert. */
    max: z.number().optional(),
    /** What scores less is not told: 0.5 all anomalies, 0.75 the strong ones. */
    leastScore: z.number().min(0.5).max(0.99).default(0.5),
    /** Series at most; further ones are counted. */
    maxSeries: z.int().min(1).max(5000).default(500),
    /** How long records may be late. */
    latenessSeconds: z.int().min(0).max(3600).default(60),
    enabled: z.boolean().default(true),
    /** Hand strong ones (above 0.75, or out of bounds) to the alert centre. */
    alert: z.boolean().default(true),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min < max, {
    path: ['max'],
    message: 'must be above the lower bound',
  })
  .refine(({ by }) => new Set(by).size === by.length, { path: ['by'], message: 'names a field twice' });

export const jobStatus = z.object({
  /** `waiting` for its first pass; `learning` goes through the past; `failed` tries again, `error` says why. */
  state: z.enum(['waiting', 'learning', 'running', 'failed', 'off']),
  error: z.string().optional(),
  /** Buckets before are judged. RFC 3339. */
  judgedUntil: z.string(),
  lastPassAt: z.string().optional(),
  series: z.number(),
  /** Series that found no room the last time. */
  leftOut: z.number(),
  /** Series that were silent so long that they made room, since the beginning. */
  forgotten: z.number(),
  /** Anomalies that were removed because there were too many or they were old, since the beginning. */
  removed: z.number(),
});

export const job = z.object({
  ...jobInput.shape,
  id: z.string(),
  /** `ready` came with the product: it can be switched off and have its bounds set. */
  origin: z.enum(['ready', 'user']),
  createdBy: z.string(),
  createdAt: z.string(),
  status: jobStatus,
  /** Anomalies of the last seven days without an answer. */
  open: z.number(),
});

const anomalyKind = z.enum(['spike', 'shift', 'variance', 'missing', 'over-threshold']);
const answer = z.enum(['confirmed', 'false-positive']);

export const anomaly = z.object({
  id: z.string(),
  job: z.string(),
  jobTitle: z.string(),
  /** By field name; empty for the one series of a job. */
  entity: z.record(z.string(), z.string()),
  /** Beginning of the bucket. RFC 3339. */
  time: z.string(),
  stepSeconds: z.number(),
  /** Null where it is that there was none. */
  value: z.number().nullable(),
  expected: z.number(),
  lower: z.number(),
  upper: z.number(),
  score: z.number(),
  kind: anomalyKind,
  /** Strong enough for the alert centre. */
  alert: z.boolean(),
  answer: answer.nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  /** Whether the detector could still learn from the answer; null while there is none. */
  learned: z.boolean().nullable(),
});

export const anomalyFilter = z.object({
  job: z.string().max(64).optional(),
  /** One series of a job, as the list of series names it. */
  key: z.string().max(4096).optional(),
  kind: anomalyKind.optional(),
  state: z.enum(['open', 'answered', 'confirmed', 'false-positive']).optional(),
  /** Found in the values of the entity, in any case. */
  text: z.string().max(256).optional(),
  minScore: z.coerce.number().min(0).max(1).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const anomalyList = z.object({ total: z.number(), anomalies: z.array(anomaly) });

export const answerInput = z.object({ answer });

export const seriesRow = z.object({
  key: z.string(),
  entity: z.record(z.string(), z.string()),
  points: z.number(),
  /** False for the first 200 points: only bounds are judged then. */
  trained: z.boolean(),
  lastSeen: z.string(),
  lastValue: z.number().nullable(),
});

export const seriesList = z.object({ total: z.number(), series: z.array(seriesRow) });

/** A series as it is drawn. `value` is null where there was none. */
export const drawnPoint = z.object({
  time: z.string(),
  value: z.number().nullable(),
  expected: z.number(),
  lower: z.number(),
  upper: z.number(),
  /** 0 to 1, whether it was told or not. */
  strength: z.number(),
  trained: z.boolean(),
});

export const drawnMark = z.object({
  time: z.string(),
  value: z.number().nullable(),
  score: z.number(),
  kind: anomalyKind,
});

export const drawnSeries = z.object({
  key: z.string(),
  entity: z.record(z.string(), z.string()),
  points: z.array(drawnPoint),
  marks: z.array(drawnMark),
});

/** What a job would have told of the past. */
export const jobPreview = z.object({
  query: z.string(),
  from: z.string(),
  to: z.string(),
  stepSeconds: z.number(),
  records: z.number(),
  series: z.number(),
  leftOut: z.number(),
  marks: z.number(),
  alerts: z.number(),
  /** Too short a past to judge: the longest series has fewer than 200 points. */
  trained: z.boolean(),
  /** The series with the most records; `shown` of `series`. */
  drawn: z.array(drawnSeries),
});

export type Measure = z.output<typeof measure>;
export type JobInput = z.output<typeof jobInput>;
export type JobStatus = z.output<typeof jobStatus>;
export type Job = z.output<typeof job>;
export type Anomaly = z.output<typeof anomaly>;
export type AnomalyFilter = z.output<typeof anomalyFilter>;
export type AnomalyList = z.output<typeof anomalyList>;
export type Answer = z.output<typeof answer>;
export type SeriesList = z.output<typeof seriesList>;
export type DrawnSeries = z.output<typeof drawnSeries>;
export type DrawnPoint = z.output<typeof drawnPoint>;
export type JobPreview = z.output<typeof jobPreview>;
