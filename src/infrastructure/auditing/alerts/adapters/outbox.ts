import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { Records } from '#platform/records';
import type { QueuedNews } from '../notify/queued-news.ts';
import type { DeliveryQuery, DeliveryView } from '../schema.ts';
import { plain, toTime } from './alert-rows.ts';
import type { AlertTables, DeliveryTable } from './tables.ts';

/** A message on its way. Its id is the same at each try. */
export interface Delivery {
  readonly id: string;
  readonly channel: string;
  readonly alertIds: readonly string[];
  readonly attempts: number;
  readonly createdAtMs: number;
  readonly news: QueuedNews;
}

export interface Outbox {
  /** Waiting and due, oldest first. */
  readonly due: (now: Date, limit: number) => Promise<readonly Delivery[]>;
  readonly delivered: (id: string, at: Date, attempts: number) => Promise<void>;
  readonly failed: (
    id: string,
    result: { readonly attempts: number; readonly error: string; readonly nextAt: Date | undefined },
  ) => Promise<void>;
  readonly list: (query: DeliveryQuery) => Promise<{ deliveries: readonly DeliveryRow[]; total: number }>;
  readonly ofAlert: (alert: string) => Promise<readonly DeliveryRow[]>;
  readonly get: (id: string) => Promise<DeliveryRow | undefined>;
  readonly retry: (id: string, now: Date) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
  readonly counts: () => Promise<readonly ChannelCounts[]>;
}

export type DeliveryRow = Omit<DeliveryView, 'channelName' | 'channelType'>;

export interface ChannelCounts {
  readonly channel: string;
  readonly waiting: number;
  readonly dead: number;
  readonly lastDeliveredAt: string | undefined;
  readonly lastError: string | undefined;
}

const LISTED = [
  'id',
  'channel',
  'state',
  'title',
  'alerts',
  'attempts',
  'created_at',
  'next_at',
  'delivered_at',
  'error',
] as const;

export function createOutbox(records: Records): Outbox {
  const db = records.as<AlertTables>();
  const update = (id: string) => db.updateTable('alert_delivery').where('id', '=', id);
  return {
    due: async (now, limit) => {
      const rows = await db
        .selectFrom('alert_delivery')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        channel: row.channel,
        alertIds: row.alert_ids,
        attempts: row.attempts,
        createdAtMs: row.created_at.getTime(),
        news: row.news as QueuedNews,
      }));
    },
    delivered: async (id, at, attempts) => {
      await update(id)
        .set({ state: 'delivered', delivered_at: at, next_at: null, attempts, error: null })
        .execute();
    },
    failed: async (id, { attempts, error, nextAt }) => {
      await update(id)
        .set({
          state: nextAt === undefined ? 'dead' : 'waiting',
          next_at: nextAt ?? null,
          attempts,
          error: plain(error),
        })
        .execute();
    },
    list: async ({ state, channel, limit }) => {
      let query = db.selectFrom('alert_delivery');
      if (state !== undefined) query = query.where('state', '=', state);
      if (channel !== undefined) query = query.where('channel', '=', channel);
      const { total } = await query
        .select((of) => of.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await query
        .select(LISTED)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return { deliveries: rows.map(toDelivery), total };
    },
    ofAlert: async (alert) => {
      const rows = await db
        .selectFrom('alert_delivery')
        .select(LISTED)
        .where((where) => where('alert_ids', '@>', JSON.stringify([alert]) as never))
        .orderBy('created_at', 'desc')
        .limit(50)
        .execute();
      return rows.map(toDelivery);
    },
    get: async (id) => {
      const row = await db
        .selectFrom('alert_delivery')
        .select(LISTED)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toDelivery(row);
    },
    retry: async (id, now) => {
      const { numUpdatedRows } = await update(id)
        .where('state', '<>', 'delivered')
        .set({ state: 'waiting', next_at: now, attempts: 0 })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    remove: async (id) => {
      const { numDeletedRows } = await db
        .deleteFrom('alert_delivery')
        .where('id', '=', id)
        .where('state', '<>', 'delivered')
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    counts: () => counts(db),
  };
}

export async function enqueue(
  db: Transaction<AlertTables>,
  deliveries: readonly Omit<Delivery, 'attempts'>[],
): Promise<void> {
  const rows = deliveries.map(({ id, channel, alertIds, createdAtMs, news }): Insertable<DeliveryTable> => {
    const at = new Date(createdAtMs);
    return {
      id,
      channel,
      state: 'waiting',
      title: plain(news.title.en),
      alerts: news.total,
      alert_ids: JSON.stringify(alertIds),
      attempts: 0,
      created_at: at,
      next_at: at,
      delivered_at: null,
      error: null,
      news: plain(JSON.stringify(news)),
    };
  });
  for (let start = 0; start < rows.length; start += 100) {
    await db
      .insertInto('alert_delivery')
      .values(rows.slice(start, start + 100))
      .execute();
  }
}

async function counts(db: Kysely<AlertTables>): Promise<readonly ChannelCounts[]> {
  const rows = await db
    .selectFrom('alert_delivery')
    .select((of) => [
      'channel',
      of.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      of.fn.countAll<number>().filterWhere('state', '=', 'dead').as('dead'),
      of.fn.max('delivered_at').as('last'),
    ])
    .groupBy('channel')
    .execute();
  const errors = await db
    .selectFrom('alert_delivery')
    .select(['channel', 'error'])
    .distinctOn('channel')
    .where('error', 'is not', null)
    .orderBy('channel')
    .orderBy('created_at', 'desc')
    .execute();
  const lastError = new Map(errors.map(({ channel, error }) => [channel, error]));
  return rows.map(({ channel, waiting, dead, last }) => ({
    channel,
    waiting,
    dead,
    lastDeliveredAt: last?.toISOString(),
    lastError: lastError.get(channel) ?? undefined,
  }));
}

function toDelivery(row: Pick<Selectable<DeliveryTable>, (typeof LISTED)[number]>): DeliveryRow {
  return {
    id: row.id,
    channel: row.channel,
    state: row.state,
    title: row.title,
    alerts: row.alerts,
    attempts: row.attempts,
    createdAt: toTime(row.created_at.getTime()),
    nextAt: row.next_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    error: row.error,
  };
}
