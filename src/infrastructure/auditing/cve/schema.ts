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

const verdict = z.enum(['affected', 'possibly-fixed', 'not-affected', 'unknown']);

export const cveAnswer = z.object({
  cluster: z.string(),
  dataVersion: z.string(),
  /** Parts of the cluster and their versions, and what could not be read. */
  components: z.array(z.object({ component: z.string(), version: z.string(), where: z.array(z.string()) })),
  unread: z.array(z.string()),
  /** The time in which requests were compared with the signs of CVEs. */
  signs: z.object({
    since: z.string(),
    until: z.string(),
    /** Writes of which the log keeps no objects, so that signs could not look into them; null: not known. */
    withoutObjects: z.number().nullable(),
    /** Why nothing is known. */
    problem: z.string().optional(),
  }),
  cves: z.array(
    cveEntry.extend({
      verdict,
      /** Verdict by version of the component; none where the component was not found. */
      versions: z.array(z.object({ version: z.string(), where: z.array(z.string()), verdict })),
      /** Requests that look like the exploit, null where it is not known, and a LogsQL query that shows them. None: no sign. */
      seen: z.object({ requests: z.number().nullable(), query: z.string() }).optional(),
    }),
  ),
});

export type CveAnswer = z.output<typeof cveAnswer>;
