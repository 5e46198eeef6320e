import { z } from 'zod';
import { LIMITS } from './limits.ts';

const label = z.string().min(1).max(253);
const formatId = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

export const clusterParams = z.object({ cluster: label });
export const formatParams = z.object({ id: formatId });

/** What a sender says of its lines. */
export const linesQuery = z.object({
  source: label.default('http'),
  app: label.optional(),
  namespace: label.optional(),
  format: formatId.optional(),
});

export const linesReceipt = z.object({
  records: z.number(),
  unparsed: z.number(),
  other: z.number(),
  format: z.string().nullable(),
});

export const formatInput = z.object({
  notation: z.string().min(1).max(LIMITS.notation),
  example: z.string().min(1).max(LIMITS.example),
});

export const formatView = z.object({
  id: z.string(),
  title: z.string(),
  by: z.array(z.string()),
  references: z.array(z.string()),
  /** Of own ones. */
  notation: z.string().nullable(),
  example: z.string().nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.number().nullable(),
});
export type FormatView = z.output<typeof formatView>;

export const formatList = z.object({ formats: z.array(formatView) });

/** What the example of a format says. */
export const exampleView = z.object({ record: z.record(z.string(), z.union([z.string(), z.number()])) });

export const parseInput = z.object({
  lines: z.string().max(LIMITS.tried),
  format: formatId.optional(),
  notation: z.string().min(1).max(LIMITS.notation).optional(),
});

export const parseAnswer = z.object({
  format: z.string().nullable(),
  ambiguous: z.array(z.string()),
  scores: z.array(z.object({ format: z.string(), share: z.number() })),
  lines: z.array(
    z.object({
      number: z.number(),
      kind: z.enum(['request', 'unparsed', 'other']),
      record: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type ParseAnswer = z.output<typeof parseAnswer>;

/** What the server knows of ingress traffic beside the log itself. */
export const ingressStatus = z.object({
  /** Sources whose lines were read since the start, with what became of them. */
  sources: z.array(
    z.object({
      cluster: z.string(),
      source: z.string(),
      app: z.string().nullable(),
      format: z.string().nullable(),
      records: z.number(),
      unparsed: z.number(),
      other: z.number(),
      lastAt: z.number(),
      /** The first letters of the last line that was not read. */
      lastUnparsed: z.string().nullable(),
    }),
  ),
  /** Sources that are not listed any more. */
  forgotten: z.number(),
  geoip: z.object({ state: z.enum(['off', 'on', 'failed']), message: z.string().nullable() }),
  /** Requests whose path found no room among the templates of its host. */
  collapsedTemplates: z.number(),
  /** Addresses that were given up while something was counted about them. */
  forgottenCounts: z.number(),
});
export type IngressStatus = z.output<typeof ingressStatus>;
