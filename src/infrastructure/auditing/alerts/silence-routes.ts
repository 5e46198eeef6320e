import { z } from 'zod';
import { defineRoute, noContent, type Route } from '#platform/http';
import { asProblems, nameOf } from './route-problems.ts';
import { silence, silenceInput, silenceList, silencePreview } from './schema.ts';
import type { AlertService } from './service.ts';

const tag = 'alerts';
const base = '/api/v1/alerts/silences';
const params = z.object({ silence: z.string().max(64) });

/** Alerts that nobody is to be told of for a while. */
export function silenceRoutes({ silences }: AlertService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: base,
      summary: 'Silences, with what each covers',
      tag,
      access: 'viewer',
      response: silenceList,
      handle: async () => ({ silences: [...(await asProblems(silences.list()))] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: base,
      summary: 'Silence alerts, with a reason and an end',
      tag,
      access: 'operator',
      body: silenceInput,
      response: silence,
      status: 201,
      handle: ({ body, caller }) => asProblems(silences.create(body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${base}/test`,
      summary: 'Which open alerts a silence would cover; nothing is saved',
      tag,
      access: 'viewer',
      body: silenceInput,
      response: silencePreview,
      handle: async ({ body }) => {
        const { total, alerts } = await asProblems(silences.test(body));
        return { total, alerts };
      },
    }),
    ...oneSilence(silences),
  ];
}

function oneSilence(silences: AlertService['silences']): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: `${base}/:silence`,
      summary: 'Change a silence',
      tag,
      access: 'operator',
      params,
      body: silenceInput,
      response: silence,
      handle: ({ params, body, caller }) => asProblems(silences.update(params.silence, body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${base}/:silence`,
      summary: 'End a silence; forget one that is over',
      tag,
      access: 'operator',
      params,
      response: noContent,
      status: 204,
      handle: async ({ params, caller }) => {
        await asProblems(silences.remove(params.silence, nameOf(caller)));
        return null;
      },
    }),
  ];
}
