import { z } from 'zod';
import { defineRoute, type Route, type RouteRequest, type ServerEvent } from '#platform/http';
import { base, inCluster, limit, name, offset, tag } from './route-parameters.ts';
import { asProblems, toProblem } from './route-problems.ts';
import {
  checkInfo,
  clusterSummary,
  findingsPage,
  findingsQuery,
  overview,
  workloadPage,
  workloadRow,
} from './schema.ts';
import type { InspectionService } from './service.ts';

/** The present state of clusters. */
export function clusterRoutes(service: InspectionService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/clusters',
      summary: 'The registered clusters, how fresh their picture is and how they score',
      tag,
      access: 'viewer',
      response: z.object({ clusters: z.array(clusterSummary) }),
      handle: async () => ({ clusters: service.clusters() }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/checks`,
      summary: 'The catalogue of checks',
      tag,
      access: 'viewer',
      response: z.object({ checks: z.array(checkInfo) }),
      handle: async () => ({ checks: service.checks() }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/clusters/:cluster/overview`,
      summary: 'Score, counts, worst workloads, trend and what changed since the last run',
      tag,
      access: 'viewer',
      params: inCluster,
      query: z.object({ namespace: name.optional() }),
      response: overview,
      handle: ({ params, query }) =>
        asProblems(async () => service.overview(params.cluster, query.namespace)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/clusters/:cluster/findings`,
      summary: 'Present findings, filtered, sorted and paged',
      tag,
      access: 'viewer',
      params: inCluster,
      query: findingsQuery,
      response: findingsPage,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.findings(params.cluster, query, language)),
    }),
    ...workloadRoutes(service),
  ];
}

function workloadRoutes(service: InspectionService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/clusters/:cluster/workloads`,
      summary: 'Workloads, the worst first',
      tag,
      access: 'viewer',
      params: inCluster,
      query: z.object({
        namespace: name.optional(),
        q: z.string().max(200).optional(),
        offset,
        limit: limit(100),
      }),
      response: z.object({ total: z.number(), offset: z.number(), workloads: z.array(workloadRow) }),
      handle: ({ params, query }) => asProblems(async () => service.workloads(params.cluster, query)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/clusters/:cluster/workload`,
      summary: 'One object with every verdict, its YAML, and its YAML with all fixes',
      tag,
      access: 'viewer',
      params: inCluster,
      query: z.object({ apiVersion: name, kind: name, namespace: z.string().max(253).default(''), name }),
      response: workloadPage,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.workload(params.cluster, query, language)),
    }),
    defineRoute({
      kind: 'events',
      method: 'GET',
      path: `${base}/clusters/:cluster/stream`,
      summary: 'Verdicts, scores, freshness and runs as they change',
      tag,
      access: 'viewer',
      params: inCluster,
      handle: (request) => serverEvents(service, request),
    }),
  ];
}

async function* serverEvents(
  service: InspectionService,
  { params, language, signal }: RouteRequest<typeof inCluster, undefined, undefined>,
): AsyncGenerator<ServerEvent> {
  try {
    for await (const event of service.stream(params.cluster, language, signal)) {
      yield { event: event.type, data: event };
    }
  } catch (error) {
    throw toProblem(error);
  }
}
