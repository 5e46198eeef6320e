import { z } from 'zod';
import { defineRoute, HttpProblem, type Route } from '#platform/http';
import { type IngressCode, IngressError } from './errors.ts';
import { LIMITS } from './limits.ts';
import {
  clusterParams,
  exampleView,
  formatInput,
  formatList,
  formatParams,
  type IngressStatus,
  ingressStatus,
  linesQuery,
  linesReceipt,
  parseAnswer,
  parseInput,
} from './schema.ts';
import type { IngressService } from './service.ts';
import { splitBody } from './split-body.ts';

const tag = 'ingress';

const STATUS: Readonly<Record<IngressCode, number>> = {
  unknown_format: 404,
  bad_format: 422,
  too_large: 413,
  bad_encoding: 400,
  bad_geoip: 500,
};

/** What goes wrong by the sender's doing is told to him; the rest is ours. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof IngressError) || STATUS[error.code] === 500) throw error;
    const code = `ingress-${error.code.replaceAll('_', '-')}`;
    throw new HttpProblem(STATUS[error.code], code, error.message, { cause: error });
  }
}

/** What senders of lines call, and whoever sets formats up. */
export function ingressRoutes(
  service: IngressService,
  geoip: () => IngressStatus['geoip'],
): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: '/api/v1/ingress/lines/:cluster',
      summary: 'Access log lines of an ingress: text, lines of JSON or a JSON list; gzip as well',
      tag,
      access: 'operator',
      params: clusterParams,
      query: linesQuery,
      bodyAs: 'bytes',
      bodyLimitBytes: LIMITS.body,
      response: linesReceipt,
      // Answered when the lines are on the disk.
      handle: ({ params, query, bytes }) =>
        told(async () => {
          const { app, namespace, format, source } = query;
          const receipt = await service.accept(
            {
              cluster: params.cluster,
              source,
              ...(app === undefined ? {} : { app }),
              ...(namespace === undefined ? {} : { namespace }),
              ...(format === undefined ? {} : { format }),
            },
            splitBody(bytes),
          );
          return { ...receipt, format: receipt.format ?? null };
        }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/ingress',
      summary: 'Sources of ingress lines, how they are read, and what could not be',
      tag,
      access: 'viewer',
      response: ingressStatus,
      handle: async () => service.status(geoip()),
    }),
    ...formatRoutes(service),
  ];
}

function formatRoutes(service: IngressService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/ingress/formats',
      summary: 'Formats of access logs: those that come with the product, and own ones',
      tag,
      access: 'viewer',
      response: formatList,
      handle: async () => ({ formats: [...(await service.formats())] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: '/api/v1/ingress/formats/:id',
      summary: 'Keep an own format, checked by an example; answers what the example says',
      tag,
      access: 'operator',
      params: formatParams,
      body: formatInput,
      response: exampleView,
      handle: ({ params, body, caller }) =>
        told(async () => ({
          record: await service.putFormat({ id: params.id, ...body, createdBy: caller?.name ?? 'nobody' }),
        })),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: '/api/v1/ingress/formats/:id',
      summary: 'Forget an own format; what was read by it stays',
      tag,
      access: 'operator',
      params: formatParams,
      response: z.object({ removed: z.boolean() }),
      handle: async ({ params }) => ({ removed: await service.removeFormat(params.id) }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: '/api/v1/ingress/parse',
      summary: 'Read lines without keeping them: the format that is recognised, and every field',
      tag,
      access: 'viewer',
      body: parseInput,
      response: parseAnswer,
      handle: ({ body }) =>
        told(() =>
          service.tryLines(body.lines.split('\n'), {
            ...(body.format === undefined ? {} : { format: body.format }),
            ...(body.notation === undefined ? {} : { notation: body.notation }),
          }),
        ),
    }),
  ];
}
