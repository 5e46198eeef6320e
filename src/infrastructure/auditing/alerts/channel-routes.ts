import { z } from 'zod';
import { defineRoute, noContent, type Route } from '#platform/http';
import { describeChannelTypes } from '../channels/catalog.ts';
import { asProblems, nameOf } from './route-problems.ts';
import {
  channel,
  channelInput,
  channelList,
  channelTest,
  channelTypes,
  delivery,
  deliveryList,
  deliveryQuery,
  route,
  routeInput,
  routeList,
  routeOrder,
} from './schema.ts';
import type { AlertService } from './service.ts';

const tag = 'alerts';
const base = '/api/v1/alerts';
const TEST_LIMIT = { max: 20, windowMs: 60_000 };

/** Where alerts go: channels, which alerts to which, and what did not arrive. */
export function channelRoutes(service: AlertService): readonly Route[] {
  return [
    ...channels(service.channels),
    ...oneChannel(service.channels),
    ...routing(service.routes),
    ...deliveries(service.deliveries),
  ];
}

function channels(service: AlertService['channels']): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/channel-types`,
      summary: 'Kinds of channels, with the fields of their settings',
      tag,
      access: 'viewer',
      response: channelTypes,
      handle: async () => ({ types: describeChannelTypes() }),
    }),
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: `${base}/channels`,
      summary: 'Channels, without their secrets',
      tag,
      access: 'viewer',
      response: channelList,
      handle: async () => ({ channels: [...(await asProblems(service.list()))] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${base}/channels`,
      summary: 'Add a channel',
      tag,
      access: 'admin',
      body: channelInput,
      response: channel,
      status: 201,
      handle: ({ body, caller }) => asProblems(service.create(body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${base}/channels/test`,
      summary: 'Send a test message with settings that are not saved',
      tag,
      access: 'admin',
      body: channelInput,
      response: channelTest,
      rateLimit: TEST_LIMIT,
      handle: ({ body, signal }) => asProblems(service.testInput(body, signal)),
    }),
  ];
}

function oneChannel(service: AlertService['channels']): readonly Route[] {
  const params = z.object({ channel: z.string().max(64) });
  const path = `${base}/channels/:channel`;
  return [
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path,
      summary: 'Change a channel; secrets that are left out stay as they are',
      tag,
      access: 'admin',
      params,
      body: channelInput,
      response: channel,
      handle: ({ params, body, caller }) => asProblems(service.update(params.channel, body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path,
      summary: 'Remove a channel that no route and no rule names',
      tag,
      access: 'admin',
      params,
      response: noContent,
      status: 204,
      handle: async ({ params, caller }) => {
        await asProblems(service.remove(params.channel, nameOf(caller)));
        return null;
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${path}/test`,
      summary: 'Send a test message',
      tag,
      access: 'admin',
      params,
      response: channelTest,
      rateLimit: TEST_LIMIT,
      handle: ({ params, signal }) => asProblems(service.test(params.channel, signal)),
    }),
  ];
}

function routing(service: AlertService['routes']): readonly Route[] {
  const params = z.object({ route: z.string().max(64) });
  const path = `${base}/routes`;
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path,
      summary: 'Which alerts go to which channels, in the order in which they are asked',
      tag,
      access: 'viewer',
      response: routeList,
      handle: async () => ({ routes: [...(await asProblems(service.list()))] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path,
      summary: 'Add a route as the last one',
      tag,
      access: 'admin',
      body: routeInput,
      response: route,
      status: 201,
      handle: ({ body, caller }) => asProblems(service.create(body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: `${path}/order`,
      summary: 'Put the routes into another order',
      tag,
      access: 'admin',
      body: routeOrder,
      response: routeList,
      handle: async ({ body, caller }) => ({
        routes: [...(await asProblems(service.order(body.ids, nameOf(caller))))],
      }),
    }),
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: `${path}/:route`,
      summary: 'Change a route',
      tag,
      access: 'admin',
      params,
      body: routeInput,
      response: route,
      handle: ({ params, body, caller }) => asProblems(service.update(params.route, body, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${path}/:route`,
      summary: 'Remove a route',
      tag,
      access: 'admin',
      params,
      response: noContent,
      status: 204,
      handle: async ({ params, caller }) => {
        await asProblems(service.remove(params.route, nameOf(caller)));
        return null;
      },
    }),
  ];
}

function deliveries(service: AlertService['deliveries']): readonly Route[] {
  const params = z.object({ delivery: z.string().max(64) });
  const path = `${base}/deliveries`;
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path,
      summary: 'Messages: waiting, delivered, and those that were given up',
      tag,
      access: 'viewer',
      query: deliveryQuery,
      response: deliveryList,
      handle: async ({ query }) => {
        const { deliveries, total } = await asProblems(service.list(query));
        return { deliveries: [...deliveries], total };
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: `${path}/:delivery/retry`,
      summary: 'Try a message again now',
      tag,
      access: 'operator',
      params,
      response: delivery,
      handle: ({ params, caller }) => asProblems(service.retry(params.delivery, nameOf(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: `${path}/:delivery`,
      summary: 'Give a message up for good',
      tag,
      access: 'admin',
      params,
      response: noContent,
      status: 204,
      handle: async ({ params, caller }) => {
        await asProblems(service.remove(params.delivery, nameOf(caller)));
        return null;
      },
    }),
  ];
}
