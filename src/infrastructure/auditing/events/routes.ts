import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http';
import { eventClasses } from './classes/table.ts';
import { classList, eventList, eventsQuery, podLife, podLifeQuery, watchedClusters } from './schema.ts';
import type { EventsService } from './service.ts';

const tag = 'events';
const name = z.string().min(1).max(253);

/** What has happened in clusters, and to a pod. */
export function eventRoutes(events: EventsService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/events',
      summary: 'Events of clusters, the newest first',
      tag,
      access: 'viewer',
      query: eventsQuery,
      response: eventList,
      handle: ({ query, signal }) => events.list(query, signal),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/events/clusters',
      summary: 'Whether the events of each cluster come in',
      tag,
      access: 'viewer',
      response: watchedClusters,
      handle: async () => ({ clusters: [...events.clusters()] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/events/classes',
      summary: 'The classes that events are sorted into',
      tag,
      access: 'viewer',
      response: classList,
      handle: async () => ({
        classes: Object.entries(eventClasses).map(([id, { level, text }]) => ({
          id,
          level,
          text: { ...text },
        })),
      }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/events/pods/:cluster/:namespace/:name',
      summary: 'The life of a pod: its events, who did what to it, its containers, its node',
      tag,
      access: 'viewer',
      params: z.object({ cluster: name, namespace: name, name }),
      query: podLifeQuery,
      response: podLife,
      handle: ({ params, query, signal }) => events.pod(params, query, signal),
    }),
  ];
}
