import { randomUUID } from 'node:crypto';
import type { Logger } from '#platform/logging';
import { AlertsError } from '../errors.ts';
import { matchesAll } from '../notify/matching.ts';
import type { SilenceInput, SilenceView } from '../schema.ts';
import type { SilenceService } from '../service.ts';
import type { StoredAlert } from '../types.ts';
import { toAlert } from './alert-rows.ts';
import type { AlertStore } from './alert-store.ts';
import type { StoredSilence } from './setup.ts';
import type { SetupItem, SetupStore } from './setup-store.ts';

export interface SilenceServiceOptions {
  readonly setup: SetupStore;
  readonly alerts: AlertStore;
  readonly logger: Logger;
  readonly now: () => number;
}

export function createSilenceService({ setup, alerts, logger, now }: SilenceServiceOptions): SilenceService {
  const open = async () => (await alerts.open()).filter(({ state }) => state !== 'resolved');

  async function save(id: string, input: SilenceInput, by: string): Promise<SilenceView> {
    const startsAt = input.startsAt ?? new Date(now()).toISOString();
    const isEmpty = Date.parse(input.endsAt) <= Math.max(now(), Date.parse(startsAt));
    if (isEmpty) {
      const message = 'The end is not after the beginning, or over already.';
      throw new AlertsError('silence-wrong', message, { errors: [{ path: 'endsAt', message }] });
    }
    const value: StoredSilence = {
      matchers: input.matchers,
      reason: input.reason,
      startsAt,
      endsAt: input.endsAt,
    };
    await setup.put('silence', id, { value, by, at: new Date(now()) });
    logger.info('silence saved', { audit: true, actor: by, silence: id, until: input.endsAt });
    return toView(await one(id), await open(), now());
  }

  async function one(id: string): Promise<SetupItem<StoredSilence>> {
    const item = await setup.get<StoredSilence>('silence', id);
    if (item === undefined) throw new AlertsError('silence-unknown', `There is no silence ${id}.`);
    return item;
  }

  return {
    list: async () => {
      const present = await open();
      return (await setup.list<StoredSilence>('silence')).map((item) => toView(item, present, now()));
    },
    create: (input, by) => save(randomUUID(), input, by),
    update: async (id, input, by) => {
      await one(id);
      return save(id, input, by);
    },
    remove: async (id, by) => {
      const item = await one(id);
      const isOver = Date.parse(item.value.endsAt) <= now();
      if (isOver) await setup.remove('silence', id);
      else {
        const value = { ...item.value, endsAt: new Date(now()).toISOString() };
        await setup.put('silence', id, { value, by, at: new Date(now()) });
      }
      logger.info(isOver ? 'silence forgotten' : 'silence ended', { audit: true, actor: by, silence: id });
    },
    test: async ({ matchers }) => {
      const covered = (await open()).filter((alert) => matchesAll(matchers, alert));
      return { alerts: covered.slice(0, 200).map(toAlert), total: covered.length, next: null };
    },
  };
}

function toView(item: SetupItem<StoredSilence>, open: readonly StoredAlert[], nowMs: number): SilenceView {
  const { value, id, createdBy, createdAt } = item;
  const isWaiting = Date.parse(value.startsAt) > nowMs;
  const state = Date.parse(value.endsAt) <= nowMs ? 'expired' : isWaiting ? 'waiting' : 'active';
  const covers = state === 'active' ? open.filter((alert) => matchesAll(value.matchers, alert)).length : 0;
  return { ...value, id, createdBy, createdAt, state, covers };
}
