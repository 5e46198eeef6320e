import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditingPart } from '../../part.ts';
import { alertRoutes } from '../routes.ts';
import { createAlertService } from './alert-service.ts';
import { createDeliverer } from './deliverer.ts';
import { type AlertsOptions, CHANNEL, createParts, type Parts } from './parts.ts';
import { pruneAlerts } from './prune.ts';

const TURN_MS = 2000;
const DELIVER_MS = 1000;
const GRACE_MS = 10_000;
const PRUNE_EVERY_MS = 3_600_000;
/** How long alerts that are over, their history and their messages are kept unless it is set. */
const KEEP_MS = 90 * 86_400_000;

/** The alerts of a server: rules over the logs, their state, and who is told. Building it calls nothing. */
export function createAlerts(options: AlertsOptions): AuditingPart {
  let parts: Parts | undefined;
  // The routes are described without records, so everything that asks for them waits for the first call.
  const lazy = () => {
    parts ??= createParts(options);
    return parts;
  };
  const stop = new AbortController();
  const loops: Promise<void>[] = [];
  let unlisten: (() => Promise<void>) | undefined;
  return {
    routes: alertRoutes(createAlertService(lazy)),
    start: async () => {
      const { engine, live, records } = lazy();
      unlisten = await records.listen(CHANNEL, (payload) => {
        if (payload === 'setup') engine.setupChanged();
        if (payload.startsWith('alert:')) engine.alertChanged(payload.slice('alert:'.length));
        live.publish();
      });
      measure(lazy());
      loops.push(run(lazy(), stop.signal));
      loops.push(deliver(lazy(), stop.signal));
      loops.push(prune(lazy(), stop.signal));
    },
    stop: async () => {
      stop.abort();
      await Promise.race([Promise.all(loops), sleep(GRACE_MS, undefined, { ref: false })]);
      await unlisten?.();
      parts?.live.close();
      if (loops.length > 0) await parts?.engine.close();
      if (loops.length > 0) await parts?.lease.release();
    },
  };
}

/** How far the rules are behind the slowest log. */
function measure({ telemetry, engine, now }: Parts): void {
  const lag = () => engine.state().logs.map(({ watermarkMs }) => now() - (watermarkMs ?? now()));
  telemetry?.observedGauge(
    { name: 'alert_rules_lag_seconds', help: 'How far the alert rules are behind the slowest log.' },
    () => Math.max(0, ...lag()) / 1000,
  );
}

async function run({ engine, logger }: Parts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await engine.turn(signal);
    } catch (error) {
      if (!signal.aborted) logger.error('the alert rules could not have their turn', { error });
    }
    await pause(TURN_MS, signal);
  }
}

/** Only where the rules run: two servers would send a message twice. */
async function deliver(parts: Parts, signal: AbortSignal): Promise<void> {
  const { outbox, logger, now, setup, channels, engine } = parts;
  const perMinute = new Map<string, number>();
  const deliverer = createDeliverer({
    outbox,
    logger,
    now,
    random: Math.random,
    send: channels.deliver,
    perMinute: (channel) => perMinute.get(channel) ?? 20,
    onDead: () => parts.notify('changed'),
  });
  while (!signal.aborted) {
    try {
      if (engine.state().leading) {
        for (const { id, value } of await setup.list<{ perMinute: number }>('channel'))
          perMinute.set(id, value.perMinute);
        await deliverer.run(signal);
      }
    } catch (error) {
      if (!signal.aborted) logger.error('alert messages could not be sent', { error });
    }
    await pause(DELIVER_MS, signal);
  }
}

/** Where the rules run, once an hour: a server that has just become the one looks again within a minute. */
async function prune(parts: Parts, signal: AbortSignal): Promise<void> {
  const { records, logger, now, engine, alertKeepMs = KEEP_MS } = parts;
  while (!signal.aborted) {
    const isLeading = engine.state().leading;
    try {
      if (isLeading) {
        const pruned = await pruneAlerts(records, new Date(now() - alertKeepMs), signal);
        if (Object.values(pruned).some((count) => count > 0))
          logger.info('old alerts were deleted', { ...pruned });
      }
    } catch (error) {
      if (!signal.aborted) logger.error('old alerts could not be deleted', { error });
    }
    await pause(isLeading ? PRUNE_EVERY_MS : 60_000, signal);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
