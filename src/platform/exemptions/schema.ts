import { z } from 'zod';
import { compileLabelSelector } from './selector.ts';

/** A `*` in a pattern stands for any run of characters; everything else is literal. */
const pattern = z.string().min(1).max(512);
const patterns = z.array(pattern).max(200).default([]);

/** Which objects are meant. Empty lists mean "any"; all that is given must hold. */
export const exemptionSelector = z.object({
  clusters: patterns,
  namespaces: patterns,
  kinds: patterns,
  names: patterns,
  /** Kubernetes label selector on the object's labels. */
  labelSelector: z
    .string()
    .max(2000)
    .refine(
      (text) => compileLabelSelector(text) !== undefined,
      'Not a label selector, such as app=web,tier in (a,b).',
    )
    .default(''),
  containers: patterns,
  images: patterns,
});

export const exemptionInput = z.object({
  /** IDs (or patterns) of what is excused: checks, policies, vulnerabilities, rules. `area` says which. */
  area: z.enum(['inspection', 'policy', 'scanning', 'signing', 'detection']).default('inspection'),
  rules: z.array(pattern).min(1).max(500),
  selector: exemptionSelector,
  reason: z.string().trim().min(3).max(2000),
  owner: z.string().trim().min(1).max(200),
  /** RFC 3339; null: until somebody removes it. */
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

const texts = z.array(z.string());

/**
 * What the API answers. Without the bounds of the input: exemptions found on objects have whatever their authors
 * wrote, and one long list must not make the whole page unanswerable.
 */
export const exemption = exemptionInput.extend({
  rules: texts,
  selector: z.object({
    clusters: texts,
    namespaces: texts,
    kinds: texts,
    names: texts,
    labelSelector: z.string(),
    containers: texts,
    images: texts,
  }),
  reason: z.string(),
  owner: z.string(),
  expiresAt: z.string().nullable(),
  id: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  /** `annotation`: found on an object (Polaris' annotations), not kept by us and not editable here. */
  origin: z.enum(['user', 'annotation']),
  state: z.enum(['active', 'expired', 'unused']),
  /** How many present findings it covers. */
  covers: z.number(),
});

export const exemptionList = z.object({ exemptions: z.array(exemption) });

export const exemptionPreview = z.object({
  total: z.number(),
  /** Findings of the exemption's area, the first 200; `total` counts all. */
  findings: z.array(z.unknown()),
  workloads: z.number(),
});

export type ExemptionSelector = z.output<typeof exemptionSelector>;
export type ExemptionInput = z.output<typeof exemptionInput>;
export type Exemption = z.output<typeof exemption>;
