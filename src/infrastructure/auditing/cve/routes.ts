import { z } from 'zod';
import { defineRoute, HttpProblem, type Route } from '#platform/http';
import type { ClusterRegistry } from '#platform/kube';
import type { LogsService } from '#platform/logs';
import { countSigns } from './adapters/count-signs.ts';
import type { CveStore } from './adapters/cve-store.ts';
import { readComponents } from './adapters/read-components.ts';
import { type CveVerdict, judgeVersion } from './judge.ts';
import { cveAnswer, cveData } from './schema.ts';

const tag = 'audit';
const MAX_BODY_BYTES = 4_000_000;
const DEFAULT_RANGE_MS = 7 * 86_400_000;

/** Known vulnerabilities of Kubernetes against what a cluster runs. */
export function cveRoutes(clusters: ClusterRegistry, store: CveStore, logs: LogsService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/audit/cve',
      summary:
        'Kubernetes CVEs: whether versions of a cluster are affected, and requests that look like their exploits',
      tag,
      access: 'viewer',
      query: z.object({
        cluster: z.string().min(1).max(253),
        /** RFC 3339: requests from then on are compared with the signs; else of the last seven days. */
        since: z.iso.datetime({ offset: true }).optional(),
      }),
      response: cveAnswer,
      handle: async ({ query, signal }) => {
        const cluster = clusters.get(query.cluster);
        if (cluster === undefined)
          throw new HttpProblem(404, 'cluster-unknown', `No cluster is registered as "${query.cluster}".`);
        const { components, unread } = await readComponents(cluster.client, signal);
        const data = await store.read();
        const sinceMs = query.since === undefined ? logs.now() - DEFAULT_RANGE_MS : Date.parse(query.since);
        const asked = { cluster: cluster.name, cves: data.cves, sinceMs };
        const { byCve, ...signs } = await countSigns(logs, asked, signal);
        const cves = data.cves.map((entry) => {
          const versions = components
            .filter(({ component }) => component === entry.component)
            .map(({ version, where }) => ({
              version,
              where: [...where],
              verdict: judgeVersion(version, entry),
            }));
          const seen = byCve.get(entry.id);
          const verdict = worst(versions.map((one) => one.verdict));
          return { ...entry, verdict, versions, ...(seen === undefined ? {} : { seen }) };
        });
        const seen = components.map((one) => ({ ...one, where: [...one.where] }));
        return {
          cluster: cluster.name,
          dataVersion: data.version,
          components: seen,
          unread: [...unread],
          signs,
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
