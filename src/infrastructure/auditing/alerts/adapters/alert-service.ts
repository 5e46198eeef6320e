import type { ServerEvent } from '#platform/http';
import { AlertsError } from '../errors.ts';
import type { AlertDetail, DeliveryView, EngineState } from '../schema.ts';
import type { AlertService } from '../service.ts';
import { line } from '../state/alert-state.ts';
import type { StoredAlert } from '../types.ts';
import { toAlert, toTime } from './alert-rows.ts';
import { BEHIND_MS, type EngineSnapshot } from './engine-session.ts';
import type { DeliveryRow } from './outbox.ts';
import { alertCounts, overviewOf } from './overview.ts';
import type { Parts } from './parts.ts';
import { createRouteService } from './route-service.ts';
import { createRuleService } from './rule-service.ts';
import type { StoredChannel } from './setup.ts';
import { createSilenceService } from './silence-service.ts';

/** What the routes ask for. Everything is looked up at the call: building it touches nothing. */
export function createAlertService(parts: () => Parts): AlertService {
  return {
    list: async (query) => {
      const { alerts, total, next } = await parts().alerts.list(query);
      return { alerts: alerts.map(toAlert), total, next };
    },
    overview: () => overviewOf(parts()),
    engine: () => engineState(parts()),
    get: (id) => detail(parts(), id),
    acknowledge: (id, by, note) => acknowledge(parts(), id, { by, note }, true),
    unacknowledge: (id, by, note) => acknowledge(parts(), id, { by, note }, false),
    resolve: (id, by, note) => resolve(parts(), id, by, note),
    history: async (query) => {
      const entries = [...(await parts().alerts.history(query))];
      const last = entries.at(-1);
      return { entries, next: entries.length === query.limit && last !== undefined ? last.id : null };
    },
    live: (signal) => live(parts(), signal),
    rules: lazily(() => {
      const { ready, setup, logs, logger, now, engine } = parts();
      return createRuleService({
        ready,
        setup,
        logs,
        logger,
        now,
        engine: engine.state,
        counts: () => alertCounts(parts()),
      });
    }),
    silences: lazily(() => createSilenceService(parts())),
    channels: lazily(() => parts().channels),
    routes: lazily(() => createRouteService(parts().setup, parts().logger, parts().now)),
    deliveries: lazily(() => deliveries(parts())),
  };
}

/** A service that is made at its first call. */
function lazily<T extends object>(make: () => T): T {
  return new Proxy({} as T, {
    get: (_target, name) => (make() as Record<string | symbol, unknown>)[name],
  });
}

async function alertOf({ alerts }: Parts, id: string): Promise<StoredAlert> {
  const alert = await alerts.get(id);
  if (alert === undefined) throw new AlertsError('alert-unknown', `There is no alert ${id}.`);
  return alert;
}

const MINUTE_MS = 60_000;

async function detail(parts: Parts, id: string): Promise<AlertDetail> {
  const alert = await alertOf(parts, id);
  const history = await parts.alerts.history({ alert: id, limit: 200 });
  return {
    ...toAlert(alert),
    why: { ...alert.why },
    remedy: { ...alert.remedy },
    references: [...alert.references],
    query: alert.query,
    from: toTime(alert.startedAtMs - alert.windowMs - MINUTE_MS),
    to: toTime(alert.lastAtMs + MINUTE_MS),
    samples: alert.samples.map(({ time, fields }) => ({ time, fields: { ...fields } })),
    history: [...history],
    deliveries: await named(parts, await parts.outbox.ofAlert(id)),
  };
}

async function acknowledge(
  parts: Parts,
  id: string,
  { by, note }: { by: string; note: string },
  isDone: boolean,
): Promise<AlertDetail> {
  const alert = await alertOf(parts, id);
  if (alert.state === 'resolved') throw new AlertsError('state-conflict', 'This alert is over.');
  const atMs = parts.now();
  const kind = isDone ? 'acknowledged' : 'unacknowledged';
  const ack = isDone ? { by, at: new Date(atMs), note } : undefined;
  await parts.alerts.acknowledge(id, ack, line(alert, kind, atMs, by, note));
  parts.logger.info(`alert ${kind}`, { audit: true, actor: by, alert: id });
  await parts.notify(`alert:${id}`);
  return detail(parts, id);
}

async function resolve(parts: Parts, id: string, by: string, note: string): Promise<AlertDetail> {
  const alert = await alertOf(parts, id);
  const atMs = parts.now();
  const isDone = await parts.alerts.resolve(id, by, new Date(atMs), line(alert, 'resolved', atMs, by, note));
  if (!isDone) throw new AlertsError('state-conflict', 'This alert is over already.');
  parts.logger.info('alert resolved by hand', { audit: true, actor: by, alert: id });
  await parts.notify(`alert:${id}`);
  return detail(parts, id);
}

/** Changes that come together are told once. */
async function* live({ live: changes, now }: Parts, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  yield { event: 'ready', data: { at: toTime(now()) } };
  while (await changes.next(signal)) {
    await new Promise((wake) => setTimeout(wake, 300));
    yield { event: 'changed', data: { at: toTime(now()) } };
  }
}

async function engineState({ engine, lease, now }: Parts): Promise<EngineState> {
  const snapshot = engine.state();
  const holder = await lease.holder();
  return {
    leading: snapshot.leading,
    leader: holder ?? null,
    logs: snapshot.logs.map((log) => toLog(log, now())),
    rules: snapshot.rules,
    forgottenGroups: snapshot.forgottenGroups,
    cutAlerts: snapshot.cuts.reduce((sum, { count }) => sum + count, 0),
    failingRules: snapshot.failing.map(({ rule, error, atMs }) => ({ rule, error, at: toTime(atMs) })),
  };
}

function toLog(log: EngineSnapshot['logs'][number], nowMs: number): EngineState['logs'][number] {
  const lagMs = log.watermarkMs === undefined ? 0 : Math.max(0, nowMs - log.watermarkMs);
  const isFollowing = lagMs < BEHIND_MS ? 'following' : 'behind';
  const isPolled = log.polledAtMs === undefined ? 'starting' : isFollowing;
  return {
    kind: log.kind,
    state: log.error === undefined ? isPolled : 'failing',
    watermark: log.watermarkMs === undefined ? null : toTime(log.watermarkMs),
    lagMs,
    records: log.records,
    duplicates: log.duplicates,
    late: log.late,
    skipped: log.skipped.map(({ fromMs, toMs }) => ({ from: toTime(fromMs), to: toTime(toMs) })),
    error: log.error ?? null,
    polledAt: log.polledAtMs === undefined ? null : toTime(log.polledAtMs),
  };
}

async function named({ setup }: Parts, rows: readonly DeliveryRow[]): Promise<DeliveryView[]> {
  const channels = new Map((await setup.list<StoredChannel>('channel')).map(({ id, value }) => [id, value]));
  return rows.map((row) => ({
    ...row,
    channelName: channels.get(row.channel)?.name ?? row.channel,
    channelType: channels.get(row.channel)?.type ?? '',
  }));
}

function deliveries(parts: Parts): AlertService['deliveries'] {
  const { outbox, logger, now } = parts;
  const unknown = (id: string) =>
    new AlertsError('delivery-unknown', `There is no message ${id} that waits or was given up.`);
  return {
    list: async (query) => {
      const { deliveries: rows, total } = await outbox.list(query);
      return { deliveries: await named(parts, rows), total };
    },
    retry: async (id, by) => {
      if (!(await outbox.retry(id, new Date(now())))) throw unknown(id);
      logger.info('alert message is tried again', { audit: true, actor: by, delivery: id });
      const row = await outbox.get(id);
      const [view] = row === undefined ? [] : await named(parts, [row]);
      if (view === undefined) throw unknown(id);
      return view;
    },
    remove: async (id, by) => {
      if (!(await outbox.remove(id))) throw unknown(id);
      logger.info('alert message given up', { audit: true, actor: by, delivery: id });
    },
  };
}
