import { z } from 'zod';
import { type Caller, defineRoute, type Route } from '#platform/http';
import type { Deliver } from './deliver.ts';
import { distributions } from './distributions.ts';
import { auditSources, distributionSteps, webhookAnswer, webhookInput } from './schema.ts';
import type { AuditSourcesService } from './service.ts';

/** A batch of 400 events whose objects are large; the API server's own limit for a batch is 10 MB. */
const MAX_BODY_BYTES = 32_000_000;

const params = z.object({ cluster: z.string().min(1).max(253) });
const tag = 'audit';

/** What API servers call, and what people see of it. */
export function auditSourceRoutes(sources: AuditSourcesService): readonly Route[] {
  return [deliveryRoute(sources.deliver), ...statusRoutes(sources), ...credentialRoutes(sources)];
}

/** The webhook alone. */
export function deliveryRoute(deliver: Deliver): Route {
  return defineRoute({
    kind: 'json',
    method: 'POST',
    path: '/api/v1/audit/events/:cluster',
    summary: 'The audit webhook of a cluster’s API server: an EventList of audit.k8s.io',
    tag,
    access: 'operator',
    scope: { name: 'audit', param: 'cluster' },
    params,
    bodyAs: 'bytes',
    bodyLimitBytes: MAX_BODY_BYTES,
    response: z.object({ records: z.number() }),
    // Answered when the events are on the disk: what the API server was told to be taken is never lost.
    handle: ({ params, bytes }) => deliver(params.cluster, bytes),
  });
}

function statusRoutes(sources: AuditSourcesService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/audit/sources',
      summary: 'Where the audit events of each cluster come from, and whether they do',
      tag,
      access: 'viewer',
      response: auditSources,
      handle: ({ signal }) => sources.status(signal),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/audit/distributions',
      summary: 'How audit is switched on, by kind of cluster',
      tag,
      access: 'viewer',
      response: distributionSteps,
      handle: async () => ({
        distributions: distributions.map(({ steps, ...rest }) => ({ ...rest, steps: [...steps] })),
      }),
    }),
  ];
}

function credentialRoutes(sources: AuditSourcesService): readonly Route[] {
  const path = '/api/v1/audit/sources/:cluster/webhook';
  return [
    defineRoute({
      kind: 'json',
      method: 'POST',
      path,
      summary:
        'The file that lets a cluster’s API server deliver here, with a credential that may do nothing else',
      tag,
      access: 'admin',
      params,
      body: webhookInput,
      response: webhookAnswer,
      handle: ({ params, body, caller }) => sources.webhook(params.cluster, body, nameOf(caller)),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path,
      summary: 'Take away every credential by which a cluster’s audit events are delivered',
      tag,
      access: 'admin',
      params,
      response: z.object({ revoked: z.number() }),
      handle: async ({ params, caller }) => ({
        revoked: await sources.revoke(params.cluster, nameOf(caller)),
      }),
    }),
  ];
}

function nameOf(caller: Caller | undefined): string {
  return caller?.name ?? 'nobody';
}
