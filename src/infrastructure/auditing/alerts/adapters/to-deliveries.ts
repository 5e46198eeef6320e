import type { PlannedNews } from '../notify/plan-news.ts';
import { toQueued } from '../notify/queued-news.ts';
import type { Delivery } from './outbox.ts';
import type { Setup } from './setup.ts';

/** Programs that keep alerts one by one. */
const NEEDS_EACH: ReadonlySet<string> = new Set(['alertmanager', 'kubernetes-event']);

/** Messages as they wait, each with an id that stays the same at each try. */
export function toDeliveries(
  planned: readonly PlannedNews[],
  channels: Setup['channels'],
  newId: () => string,
  nowMs: number,
): readonly Omit<Delivery, 'attempts'>[] {
  return planned.flatMap((one) => {
    const channel = channels.get(one.channel)?.value;
    if (channel === undefined || (one.kind === 'resolved' && !channel.sendResolved)) return [];
    return toQueued(one, NEEDS_EACH.has(channel.type), nowMs).map((news) => ({
      id: newId(),
      channel: one.channel,
      alertIds: news.alerts.map(({ id }) => id),
      createdAtMs: nowMs,
      news,
    }));
  });
}
