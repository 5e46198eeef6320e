import { z } from 'zod';
import { defineRoute, HttpProblem, noContent, type Route } from '#platform/http';
import { AnomalyError, type AnomalyErrorCode } from './errors.ts';
import {
  anomaly,
  anomalyFilter,
  anomalyList,
  answerInput,
  drawnSeries,
  job,
  jobInput,
  jobPreview,
  seriesList,
} from './schema.ts';
import type { AnomalyService } from './service.ts';

const tag = 'anomalies';
const jobsPath = '/api/v1/anomaly-jobs';
const anomaliesPath = '/api/v1/anomalies';
const ofId = z.object({ id: z.string().min(1).max(64) });
const moment = z.iso.datetime({ offset: true });

/** Jobs that watch series, and what they found. `service` is asked for at the first call. */
export function anomalyRoutes(service: () => AnomalyService): readonly Route[] {
  return [...foundRoutes(service), ...jobRoutes(service), ...seriesRoutes(service)];
}

function foundRoutes(service: () => AnomalyService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: anomaliesPath,
      summary: 'Anomalies, the newest first',
      tag,
      access: 'viewer',
      query: anomalyFilter,
      response: anomalyList,
      handle: ({ query }) => asProblems(() => service().anomalies(query)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${anomaliesPath}/:id`,
      summary: 'One anomaly',
      tag,
      access: 'viewer',
      params: ofId,
      response: anomaly,
      handle: ({ params }) => asProblems(() => service().anomaly(params.id)),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${anomaliesPath}/:id/answer`,
      summary: 'Confirm an anomaly, or say that it is none: its detector learns from it',
      tag,
      access: 'operator',
      params: ofId,
      body: answerInput,
      response: anomaly,
      handle: ({ params, body, caller }) =>
        asProblems(() => service().answer(params.id, body.answer, caller?.name ?? '')),
    }),
  ];
}

function jobRoutes(service: () => AnomalyService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: jobsPath,
      summary: 'Jobs that watch series, with how far they are',
      tag,
      access: 'viewer',
      response: z.object({ jobs: z.array(job) }),
      handle: async () => ({ jobs: [...(await asProblems(() => service().jobs()))] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: jobsPath,
      summary: 'Watch the series of a log',
      tag,
      access: 'operator',
      body: jobInput,
      response: job,
      status: 201,
      handle: ({ body, caller }) => asProblems(() => service().createJob(body, caller?.name ?? '')),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${jobsPath}/preview`,
      summary: 'What a job would have told of the past, before it is made',
      tag,
      access: 'operator',
      body: jobInput,
      rateLimit: { max: 30, windowMs: 60_000 },
      response: jobPreview,
      handle: ({ body, signal }) => asProblems(() => service().preview(body, signal)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${jobsPath}/:id`,
      summary: 'One job',
      tag,
      access: 'viewer',
      params: ofId,
      response: job,
      handle: ({ params }) => asProblems(() => service().job(params.id)),
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: `${jobsPath}/:id`,
      summary: 'Change a job; where it then measures something else, it begins anew',
      tag,
      access: 'operator',
      params: ofId,
      body: jobInput,
      response: job,
      handle: ({ params, body, caller }) =>
        asProblems(() => service().updateJob(params.id, body, caller?.name ?? '')),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${jobsPath}/:id/restart`,
      summary: 'Go through the past again, as after an import; what was found stays',
      tag,
      access: 'operator',
      params: ofId,
      response: job,
      handle: ({ params }) => asProblems(() => service().restartJob(params.id)),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${jobsPath}/:id`,
      summary: 'Remove a job with its series and its anomalies',
      tag,
      access: 'operator',
      params: ofId,
      response: noContent,
      status: 204,
      handle: async ({ params, caller }) => {
        await asProblems(() => service().removeJob(params.id, caller?.name ?? ''));
        return null;
      },
    }),
  ];
}

function seriesRoutes(service: () => AnomalyService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${jobsPath}/:id/series`,
      summary: 'The series of a job, the last seen first',
      tag,
      access: 'viewer',
      params: ofId,
      query: z.object({
        text: z.string().max(256).default(''),
        offset: z.coerce.number().int().min(0).max(100_000).default(0),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      response: seriesList,
      handle: ({ params, query }) =>
        asProblems(() => service().series(params.id, query.text, query.offset, query.limit)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${jobsPath}/:id/points`,
      summary: 'One series with its expected band and what was told of it',
      tag,
      access: 'viewer',
      params: ofId,
      query: z.object({ key: z.string().max(4096), from: moment, to: moment }),
      response: drawnSeries.extend({ query: z.string() }),
      handle: ({ params, query, signal }) =>
        asProblems(() =>
          service().draw(params.id, query.key, Date.parse(query.from), Date.parse(query.to), signal),
        ),
    }),
  ];
}

const STATUS: Readonly<Record<AnomalyErrorCode, number>> = {
  'anomaly-job-unknown': 404,
  'anomaly-unknown': 404,
  'anomaly-answered': 409,
  'anomaly-job-invalid': 400,
  'anomaly-job-ready': 409,
  'anomaly-jobs-full': 409,
  'anomaly-conflict': 409,
};

async function asProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AnomalyError)) throw error;
    throw new HttpProblem(STATUS[error.code], error.code, error.message, { cause: error });
  }
}
