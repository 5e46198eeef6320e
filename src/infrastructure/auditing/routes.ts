import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http';
import type { LogBatch, LogReceipt } from '#platform/logs';
import { auditKind } from './kinds.ts';

/** Where audit events go. */
export interface AuditSink {
  readonly append: (batch: LogBatch) => Promise<LogReceipt>;
}

/** A batch of 400 events whose objects are large; the API server's own limit for a batch is 10 MB. */
const MAX_BODY_BYTES = 32_000_000;

/** What API servers call. */
export function auditRoutes(sink: AuditSink): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: '/api/v1/audit/events/:cluster',
      summary: 'The audit webhook of a cluster’s API server: an EventList of audit.k8s.io',
      tag: 'audit',
      access: 'operator',
      params: z.object({ cluster: z.string().min(1).max(253) }),
      bodyAs: 'bytes',
      bodyLimitBytes: MAX_BODY_BYTES,
      response: z.object({ records: z.number() }),
      // Answered when the events are on the disk: what the API server was told to be taken is never lost.
      handle: ({ params, bytes }) =>
        sink.append({
          kind: auditKind.name,
          labels: { cluster: params.cluster, source: 'webhook' },
          body: bytes,
        }),
    }),
  ];
}
