import { z } from 'zod';

const words = z.object({ en: z.string(), zh: z.string() });
const text = z.object({ title: z.string(), about: z.string().optional() });
const texts = z.object({ en: text, zh: text });

export const reportSummary = z.object({
  id: z.string(),
  /** `audit`, `ingress`, `event`; `*` for all of them. */
  log: z.string(),
  text: texts,
  panels: z.number(),
});

export const reportDefinition = z.object({
  id: z.string(),
  log: z.string(),
  text: texts,
  initialRange: z.string(),
  filters: z.array(z.object({ name: z.string(), field: z.string(), text: words })),
  parameters: z.array(z.object({ name: z.string(), field: z.string(), text: words, initial: z.string() })),
  switches: z.array(z.object({ name: z.string(), text: words, initial: z.boolean() })),
  panels: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['figure', 'series', 'share', 'bars', 'table', 'map', 'timeline']),
      text: texts,
      columns: z.array(
        z.object({
          field: z.string(),
          text: words,
          unit: z.enum(['text', 'count', 'bytes', 'seconds', 'ratio', 'time', 'status']),
          filter: z.string().optional(),
        }),
      ),
      by: z.string().optional(),
      compare: z.boolean().optional(),
      width: z.number(),
    }),
  ),
});

export type ReportSummary = z.output<typeof reportSummary>;
export type ReportDefinition = z.output<typeof reportDefinition>;

const name = z.string().min(1).max(64);
/** A value of a field; what is longer is nobody's choice from a list. */
const value = z.string().max(4096);

export const reportParams = z.object({ report: name });

/** What somebody chose above a report. What is left out is as the report has it. */
export const runInput = z.object({
  from: z.string().max(64).optional(),
  to: z.string().max(64).default('now'),
  clusters: z.array(z.string().max(253)).max(100).default([]),
  /** Values by the filter's name; a record must have one of them. */
  filters: z.record(name, z.array(value).max(100)).default({}),
  parameters: z.record(name, value).default({}),
  switches: z.record(name, z.boolean()).default({}),
  /** Ids of the panels that are wanted; none: all. */
  panels: z.array(name).max(100).default([]),
  compare: z.enum(['none', 'before', 'day', 'week']).default('before'),
  trends: z.boolean().default(true),
});
export type RunInput = z.output<typeof runInput>;

/** Values of what can be chosen: a filter, a parameter, or `cluster`. */
export const valuesParams = reportParams.extend({ name });
export const valuesQuery = z.object({
  from: z.string().max(64).optional(),
  to: z.string().max(64).default('now'),
  cluster: z.union([z.string().max(253), z.array(z.string().max(253)).max(100)]).optional(),
  /** Letters that the value has somewhere, in any case. */
  text: z.string().max(256).default(''),
});
export type ValuesInput = z.output<typeof valuesQuery>;

export const valuesAnswer = z.object({
  values: z.array(z.object({ value: z.string(), records: z.number() })),
  /** There are more values than these. */
  isCut: z.boolean(),
});
