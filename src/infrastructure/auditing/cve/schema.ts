import { z } from 'zod';
import { parseVersion } from '#formats/semver';
import { analyzeQuery } from '#languages/logsql';

const version = z
  .string()
  .refine(
    (text) => text === '0' || parseVersion(text) !== undefined,
    'must be a version such as 1.29.4, or 0',
  );

const range = z
  .strictObject({ from: version, before: version.optional(), through: version.optional() })
  .refine(({ before, through }) => before === undefined || through === undefined, 'has two ends');

const sign = z
  .string()
  .max(4096)
  .refine((text) => analyzeQuery(text, { nowNs: 0n }).query?.pipes.length === 0, 'must be a LogsQL filter');

export const cveEntry = z.strictObject({
  id: z.string().regex(/^CVE-\d{4}-\d{4,7}$/),
  published: z.iso.date(),
  component: z.string().regex(/^[a-z0-9-]{1,64}$/),
  cvss: z.number().min(0).max(10),
  /** From the first version that is affected; without an end all later ones are. */
  affected: z.array(range).min(1).max(50),
  summary: z.strictObject({ en: z.string().min(1).max(500), zh: z.string().min(1).max(500) }),
  link: z.url({ protocol: /^https$/ }),
  /** Audit events that an exploit leaves, as ordinary work may too: a filter. */
  sign: sign.optional(),
});

/** The data file: facts of the public record, replaced as a whole. */
export const cveData = z
  .strictObject({ schema: z.literal(1), version: z.iso.date(), cves: z.array(cveEntry).min(1).max(5000) })
  .refine(({ cves }) => new Set(cves.map(({ id }) => id)).size === cves.length, 'a CVE stands in it twice');

export type CveEntry = z.output<typeof cveEntry>;
export type CveData = z.output<typeof cveData>;
