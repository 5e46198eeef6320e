import { z } from 'zod';
import { defineRoute, noContent, type Route } from '#platform/http';
import { base, ofSchedule, tag } from './route-parameters.ts';
import { asProblems } from './route-problems.ts';
import { schedule, scheduleInput } from './schema.ts';
import type { InspectionService } from './service.ts';

/** Runs at certain times. */
export function scheduleRoutes(service: InspectionService): readonly Route[] {
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
