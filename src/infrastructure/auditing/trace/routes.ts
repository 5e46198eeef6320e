import type { z } from 'zod';
import { defineRoute, HttpProblem, type Route } from '#platform/http';
import type { ClusterRegistry } from '#platform/kube';
import type { LogsService } from '#platform/logs';
import { explainEvent } from './adapters/explain-event.ts';
import { readTrace } from './adapters/read-trace.ts';
import { parseFieldPath } from './field-path.ts';
import { eventAnswer, eventParams, eventQuery, traceAnswer, traceQuery } from './schema.ts';

const tag = 'audit';

/** One audit event with everything around it, and the history of one object. */
export function traceRoutes(logs: LogsService, clusters: ClusterRegistry): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/audit/event/:id',
      summary: 'One audited request: who, what, from where, why it was allowed, and what happened around it',
      tag,
      access: 'viewer',
      params: eventParams,
      query: eventQuery,
      response: eventAnswer,
      handle: async ({ params, query, signal }) => {
        const { cluster, minutes } = query;
        const found = await explainEvent({ logs, clusters }, { id: params.id, cluster, minutes }, signal);
        if (found !== undefined) return found as z.input<typeof eventAnswer>;
        throw new HttpProblem(404, 'audit-event-unknown', `No audit event "${params.id}" is kept.`);
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/audit/trace',
      summary: 'Who created, changed and deleted an object, field by field',
      tag,
      access: 'viewer',
      query: traceQuery,
      response: traceAnswer,
      handle: async ({ query, signal }) => {
        const field = query.field === undefined ? undefined : parseFieldPath(query.field);
        if (query.field !== undefined && field === undefined)
          throw new HttpProblem(400, 'audit-field-invalid', `"${query.field}" is no path of a field.`);
        const answer = await readTrace(logs, query, field, signal);
        return answer as z.input<typeof traceAnswer>;
      },
    }),
  ];
}
