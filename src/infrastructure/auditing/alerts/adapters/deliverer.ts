import type { Logger } from '#platform/logging';
import type { Outcome } from '../../channels/types.ts';
import { nextTryAfter } from '../notify/backoff.ts';
import type { Delivery, Outbox } from './outbox.ts';

export interface DelivererOptions {
  readonly outbox: Outbox;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: () => number;
  /** Sends by the channel; undefined: there is no such channel any more, or it is switched off. */
  readonly send: (delivery: Delivery, signal: AbortSignal) => Promise<Outcome | undefined>;
  /** How many messages a minute the channel takes. */
  readonly perMinute: (channel: string) => number;
  readonly onDead: (delivery: Delivery, error: string) => Promise<void>;
}

export interface Deliverer {
  /** Sends what is due, as far as rates allow. Answers how many were tried. */
  readonly run: (signal: AbortSignal) => Promise<number>;
}

const BATCH = 200;
const MINUTE_MS = 60_000;

/** At least once: a message is marked as delivered after the receiver took it, and carries the same id at each try. */
export function createDeliverer(options: DelivererOptions): Deliverer {
  const { outbox, now } = options;
  /** When each channel was sent to in the last minute. */
  const sent = new Map<string, number[]>();
  return {
    run: async (signal) => {
      const due = await outbox.due(new Date(now()), BATCH);
      const byChannel = Map.groupBy(due, ({ channel }) => channel);
      const counts = await Promise.all(
        [...byChannel].map(([channel, list]) => runChannel(channel, list, signal)),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };

  /** One after the other: chat programs show them in this order, and a dead receiver costs one wait. */
  async function runChannel(
    channel: string,
    list: readonly Delivery[],
    signal: AbortSignal,
  ): Promise<number> {
    let tried = 0;
    for (const delivery of list) {
      if (signal.aborted || !maySend(channel)) break;
      tried++;
      const isPassing = await tryOne(delivery, signal);
      // Of a receiver that is away, the others wait for their next turn.
      if (isPassing) break;
    }
    return tried;
  }

  function maySend(channel: string): boolean {
    const times = (sent.get(channel) ?? []).filter((time) => time > now() - MINUTE_MS);
    sent.set(channel, times);
    if (times.length >= options.perMinute(channel)) return false;
    times.push(now());
    return true;
  }

  /** True when the receiver is in trouble that may pass. */
  async function tryOne(delivery: Delivery, signal: AbortSignal): Promise<boolean> {
    const outcome = await options.send(delivery, signal);
    if (signal.aborted) return true;
    const attempts = delivery.attempts + 1;
    if (outcome?.ok === true) {
      await outbox.delivered(delivery.id, new Date(now()), attempts);
      return false;
    }
    const failed = outcome ?? { retry: false, error: 'The channel is gone or switched off.' };
    await fail(delivery, attempts, failed);
    return failed.retry;
  }

  async function fail(
    delivery: Delivery,
    attempts: number,
    { retry, error, retryAfterMs }: { retry: boolean; error: string; retryAfterMs?: number },
  ): Promise<void> {
    const ageMs = now() - delivery.createdAtMs;
    const afterMs = retry ? nextTryAfter(attempts, ageMs, options.random, retryAfterMs) : undefined;
    const nextAt = afterMs === undefined ? undefined : new Date(now() + afterMs);
    await outbox.failed(delivery.id, { attempts, error, nextAt });
    const fields = { channel: delivery.channel, delivery: delivery.id, attempts, why: error };
    if (nextAt !== undefined)
      return options.logger.warn('an alert message was not taken, it is tried again', fields);
    options.logger.error('an alert message was given up', fields);
    await options.onDead(delivery, error);
  }
}
