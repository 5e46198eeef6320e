import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http';
import { asProblems, nameOf } from './route-problems.ts';
import {
  alertDetail,
  alertList,
  alertOverview,
  alertQuery,
  engineState,
  historyList,
  historyQuery,
  noteInput,
} from './schema.ts';
import type { AlertService } from './service.ts';

const tag = 'alerts';
const base = '/api/v1/alerts';
const params = z.object({ alert: z.string().max(64) });

/** What fires, what did, and what people answer to it. */
export function openAlertRoutes(service: AlertService): readonly Route[] {
  return [...reading(service), ...answering(service)];
}

function reading(service: AlertService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: base,
      summary: 'Alerts that are open, and those of the past',
      tag,
      access: 'viewer',
      query: alertQuery,
      response: alertList,
      handle: ({ query }) => asProblems(service.list(query)),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/overview`,
      summary: 'Counts of alerts, and what people should know of the alerting itself',
      tag,
      access: 'viewer',
      response: alertOverview,
      handle: () => asProblems(service.overview()),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/engine`,
      summary: 'How far the rules have looked at each log, and what they missed',
      tag,
      access: 'viewer',
      response: engineState,
      handle: () => asProblems(service.engine()),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/history`,
      summary: 'What happened to alerts, newest first',
      tag,
      access: 'viewer',
      query: historyQuery,
      response: historyList,
      handle: ({ query }) => asProblems(service.history(query)),
    }),
    defineRoute({
      kind: 'events',
      method: 'GET',
      path: `${base}/live`,
      summary: 'Says when alerts change: then ask again',
      tag,
      access: 'viewer',
      handle: ({ signal }) => service.live(signal),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/:alert`,
      summary: 'One alert with its records, history and messages',
      tag,
      access: 'viewer',
      params,
      response: alertDetail,
      handle: ({ params }) => asProblems(service.get(params.alert)),
    }),
  ];
}

const ANSWERS = [
  ['acknowledge', 'Say that somebody looks at it'],
  ['unacknowledge', 'Take that back'],
  ['resolve', 'Close it by hand; it opens again when its rule fires again'],
] as const;

function answering(service: AlertService): readonly Route[] {
  return ANSWERS.map(([verb, summary]) =>
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${base}/:alert/${verb}`,
      summary,
      tag,
      access: 'operator',
      params,
      body: noteInput,
      response: alertDetail,
      handle: ({ params, body, caller }) =>
        asProblems(service[verb](params.alert, nameOf(caller), body.note)),
    }),
  );
}
