import { z } from 'zod';
import { defineRoute, HttpProblem, type Route } from '#platform/http';
import type { ClusterRegistry } from '#platform/kube';
import type { CveStore } from './adapters/cve-store.ts';
import { readComponents } from './adapters/read-components.ts';
import { type CveVerdict, judgeVersion } from './judge.ts';
import { cveData, cveEntry } from './schema.ts';

const tag = 'audit';
const MAX_BODY_BYTES = 4_000_000;

const verdict = z.enum(['affected', 'possibly-fixed', 'not-affected', 'unknown']);
const answer = z.object({
  cluster: z.string(),
  dataVersion: z.string(),
  /** Parts of the cluster and their versions, and what could not be read. */
  components: z.array(z.object({ component: z.string(), version: z.string(), where: z.array(z.string()) })),
  unread: z.array(z.string()),
  cves: z.array(
    cveEntry.extend({
      verdict,
      /** Verdict by version of the component; none where the component was not found. */
      versions: z.array(z.object({ version: z.string(), where: z.array(z.string()), verdict })),
    }),
  ),
});

/** Known vulnerabilities of Kubernetes against what a cluster runs. */
export function cveRoutes(clusters: ClusterRegistry, store: CveStore): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/audit/cve',
      summary: 'Kubernetes CVEs, and whether the versions of a cluster are affected',
      tag,
      access: 'viewer',
      query: z.object({ cluster: z.string().min(1).max(253) }),
      response: answer,
      handle: async ({ query, signal }) => {
        const cluster = clusters.get(query.cluster);
        if (cluster === undefined)
          throw new HttpProblem(404, 'cluster-unknown', `No cluster is registered as "${query.cluster}".`);
        const { components, unread } = await readComponents(cluster.client, signal);
        const data = await store.read();
        const cves = data.cves.map((entry) => {
          const versions = components
            .filter(({ component }) => component === entry.component)
            .map(({ version, where }) => ({
              version,
              where: [...where],
              verdict: judgeVersion(version, entry),
            }));
          return { ...entry, verdict: worst(versions.map((one) => one.verdict)), versions };
        });
        const seen = components.map((one) => ({ ...one, where: [...one.where] }));
        return {
          cluster: cluster.name,
          dataVersion: data.version,
          components: seen,
          unread: [...unread],
          cves,
        };
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: '/api/v1/audit/cve/data',
      summary: 'Replace the list of Kubernetes CVEs by a newer one',
      tag,
      access: 'admin',
      body: cveData,
      bodyLimitBytes: MAX_BODY_BYTES,
      response: z.object({ version: z.string(), cves: z.number() }),
      handle: async ({ body }) => {
        await store.replace(body);
        return { version: body.version, cves: body.cves.length };
      },
    }),
  ];
}

const ORDER: readonly CveVerdict[] = ['affected', 'possibly-fixed', 'unknown', 'not-affected'];

/** A part that was not found is not known to be safe. */
function worst(verdicts: readonly CveVerdict[]): CveVerdict {
  return ORDER.find((one) => verdicts.includes(one)) ?? 'unknown';
}
