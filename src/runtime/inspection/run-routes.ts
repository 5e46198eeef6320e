import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http';
import { base, limit, name, offset, ofRun, tag } from './route-parameters.ts';
import { asProblems } from './route-problems.ts';
import { findingsPage, findingsQuery, run, runComparison } from './schema.ts';
import type { InspectionService } from './service.ts';

/** Runs and their reports. */
export function runRoutes(service: InspectionService): readonly Route[] {
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
    ...runReportRoutes(service),
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
