import { z } from 'zod';
import {
  defineRoute,
  HttpProblem,
  noContent,
  type Route,
  type RouteRequest,
  type ServerEvent,
} from '#platform/http';
import { InspectionError, type InspectionErrorCode } from './errors.ts';
import {
  checkInfo,
  clusterSummary,
  findingsPage,
  findingsQuery,
  overview,
  run,
  runComparison,
  schedule,
  scheduleInput,
  workloadPage,
  workloadRow,
} from './schema.ts';
import type { InspectionService } from './service.ts';

const tag = 'inspection';
const base = '/api/v1/inspection';
const name = z.string().min(1).max(253);
const inCluster = z.object({ cluster: name });
const ofRun = z.object({ run: z.string().min(1).max(100) });
const ofSchedule = z.object({ id: z.string().min(1).max(100) });
const offset = z.coerce.number().int().min(0).max(10_000_000).default(0);
const limit = (standard: number) => z.coerce.number().int().min(1).max(10_000).default(standard);
const exportQuery = z.object({ format: z.enum(['json', 'csv', 'sarif', 'html', 'policyreport', 'yaml']) });

/** The API of inspection, for `createHttpServer`. */
export function inspectionRoutes(service: InspectionService): readonly Route[] {
  return [
    ...clusterRoutes(service),
    ...exportRoutes(service),
    ...runRoutes(service),
    ...runReportRoutes(service),
    ...scheduleRoutes(service),
  ];
}

function clusterRoutes(service: InspectionService): readonly Route[] {
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

function exportRoutes(service: InspectionService): readonly Route[] {
  return [
    defineRoute({
      kind: 'download',
      method: 'GET',
      path: `${base}/clusters/:cluster/export`,
      summary: 'All present findings as a file',
      tag,
      access: 'viewer',
      params: inCluster,
      query: exportQuery,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.export(params.cluster, { ...query, language })),
    }),
    defineRoute({
      kind: 'download',
      method: 'GET',
      path: `${base}/runs/:run/export`,
      summary: 'The report of a run as a file',
      tag,
      access: 'viewer',
      params: ofRun,
      query: exportQuery,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.exportRun(params.run, { ...query, language })),
    }),
  ];
}

function runRoutes(service: InspectionService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/runs`,
      summary: 'Runs, newest first',
      tag,
      access: 'viewer',
      query: z.object({ cluster: name.optional(), offset, limit: limit(50) }),
      response: z.object({ total: z.number(), runs: z.array(run) }),
      handle: ({ query }) => asProblems(async () => service.runs(query)),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${base}/runs`,
      summary: 'Inspect a cluster now and keep the report',
      tag,
      access: 'operator',
      body: z.object({ cluster: name, checks: z.array(z.string().max(100)).max(500).default([]) }),
      response: run,
      status: 202,
      handle: ({ body, caller }) => {
        const trigger = caller?.kind === 'token' ? 'api' : 'manual';
        return asProblems(async () =>
          service.requestRun({ ...body, trigger, requestedBy: caller?.name ?? '' }),
        );
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/runs/:run`,
      summary: 'One run',
      tag,
      access: 'viewer',
      params: ofRun,
      response: run,
      handle: ({ params }) => asProblems(async () => service.run(params.run)),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${base}/runs/:run`,
      summary: 'Cancel a run that waits or runs',
      tag,
      access: 'operator',
      params: ofRun,
      response: run,
      handle: ({ params }) => asProblems(async () => service.cancelRun(params.run)),
    }),
  ];
}

function runReportRoutes(service: InspectionService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/runs/:run/findings`,
      summary: 'The findings of a run, filtered, sorted and paged',
      tag,
      access: 'viewer',
      params: ofRun,
      query: findingsQuery,
      response: findingsPage,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.runFindings(params.run, query, language)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/runs/:run/compare`,
      summary: 'What is new, fixed and still there in another run',
      tag,
      access: 'viewer',
      params: ofRun,
      query: z.object({
        to: z.string().min(1).max(100),
        change: z.enum(['new', 'fixed', 'still']).default('new'),
        offset,
        limit: limit(200),
      }),
      response: runComparison,
      handle: ({ params, query, language }) =>
        asProblems(async () => service.compareRuns({ from: params.run, ...query }, language)),
    }),
  ];
}

function scheduleRoutes(service: InspectionService): readonly Route[] {
  const path = `${base}/schedules`;
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path,
      summary: 'Schedules with their next and last run',
      tag,
      access: 'viewer',
      response: z.object({ schedules: z.array(schedule) }),
      handle: async () => ({ schedules: await asProblems(async () => service.schedules()) }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path,
      summary: 'Inspect a cluster at certain times',
      tag,
      access: 'operator',
      body: scheduleInput,
      response: schedule,
      status: 201,
      handle: ({ body, caller }) => asProblems(async () => service.createSchedule(body, caller?.name ?? '')),
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: `${path}/:id`,
      summary: 'Change a schedule',
      tag,
      access: 'operator',
      params: ofSchedule,
      body: scheduleInput,
      response: schedule,
      handle: ({ params, body }) => asProblems(async () => service.updateSchedule(params.id, body)),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${path}/:id`,
      summary: 'Remove a schedule; its runs stay',
      tag,
      access: 'operator',
      params: ofSchedule,
      response: noContent,
      status: 204,
      handle: async ({ params }) => {
        await asProblems(async () => service.removeSchedule(params.id));
        return null;
      },
    }),
  ];
}

const STATUS: Readonly<Record<InspectionErrorCode, number>> = {
  'unknown-cluster': 404,
  'unknown-run': 404,
  'unknown-schedule': 404,
  'unknown-workload': 404,
  'unknown-check': 400,
  'invalid-schedule': 400,
  conflict: 409,
  'not-synced': 503,
  stopped: 503,
  unreadable: 500,
  'undeclared-need': 500,
};

async function asProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toProblem(error);
  }
}

function toProblem(error: unknown): unknown {
  if (!(error instanceof InspectionError)) return error;
  return new HttpProblem(STATUS[error.code], error.code, error.message, { cause: error });
}
