import { randomUUID } from 'node:crypto';
import type { Logger } from '#platform/logging';
import { AlertsError } from '../errors.ts';
import type { RouteInput, RouteView } from '../schema.ts';
import type { RouteService } from '../service.ts';
import type { SetupItem, SetupStore } from './setup-store.ts';

export function createRouteService(setup: SetupStore, logger: Logger, now: () => number): RouteService {
  async function one(id: string): Promise<RouteView> {
    const item = await setup.get<RouteInput>('route', id);
    if (item === undefined) throw new AlertsError('route-unknown', `There is no route ${id}.`);
    return toView(item);
  }

  async function save(id: string, input: RouteInput, by: string, position?: number): Promise<RouteView> {
    const known = new Set((await setup.list('channel')).map((channel) => channel.id));
    const errors = input.channels.flatMap((channel, index) =>
      known.has(channel) ? [] : [{ path: `channels[${index}]`, message: `There is no channel ${channel}.` }],
    );
    if (errors.length > 0)
      throw new AlertsError('route-wrong', 'The route names a channel that is not there.', { errors });
    const place = position === undefined ? {} : { position };
    await setup.put('route', id, { value: input, by, at: new Date(now()), ...place });
    logger.info('alert route saved', { audit: true, actor: by, route: id });
    return one(id);
  }

  const list = async () => (await setup.list<RouteInput>('route')).map(toView);
  return {
    list,
    create: async (input, by) => {
      const last = (await list()).at(-1)?.position ?? -1;
      return save(randomUUID(), input, by, last + 1);
    },
    update: async (id, input, by) => {
      await one(id);
      return save(id, input, by);
    },
    remove: async (id, by) => {
      if (!(await setup.remove('route', id)))
        throw new AlertsError('route-unknown', `There is no route ${id}.`);
      logger.info('alert route removed', { audit: true, actor: by, route: id });
    },
    order: async (ids, by) => {
      const known = (await list()).map(({ id }) => id);
      const isSame = known.length === ids.length && known.every((id) => ids.includes(id));
      if (!isSame) throw new AlertsError('route-wrong', 'The order has to name each route once.');
      await setup.order('route', ids);
      logger.info('alert routes put into another order', { audit: true, actor: by });
      return list();
    },
  };
}

function toView({ id, position, value }: SetupItem<RouteInput>): RouteView {
  return { ...value, id, position };
}
