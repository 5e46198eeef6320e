import { line } from '../state/alert-state.ts';
import type { NewHistory, StoredAlert } from '../types.ts';
import { destinations, type RouteRule } from './matching.ts';

/** A message that is due: alerts of one rule for one channel. */
export interface PlannedNews {
  readonly channel: string;
  readonly kind: 'firing' | 'resolved';
  readonly alerts: readonly StoredAlert[];
}

export interface NewsPlan {
  readonly news: readonly PlannedNews[];
  /** The alerts that were told, as they are then. */
  readonly told: readonly StoredAlert[];
  readonly history: readonly NewHistory[];
}

interface Due {
  readonly alert: StoredAlert;
  readonly kind: 'firing' | 'resolved';
  /** An alert that is told again waits for nobody. */
  readonly isNew: boolean;
}

/** What has to be told now. Alerts of a rule that fire together go into one message for each channel. */
export function planNews(
  alerts: Iterable<StoredAlert>,
  routes: readonly RouteRule[],
  nowMs: number,
  knowsChannel: (id: string) => boolean,
): NewsPlan {
  const groups = new Map<string, Due[]>();
  for (const alert of alerts) {
    const due = dueOf(alert, nowMs);
    if (due === undefined) continue;
    const key = `${alert.rule} ${due.kind}`;
    const group = groups.get(key) ?? [];
    group.push(due);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map((group) => planGroup(group, routes, nowMs, knowsChannel))
    .reduce(joined, NOTHING);
}

const NOTHING: NewsPlan = { news: [], told: [], history: [] };

function joined(a: NewsPlan, b: NewsPlan): NewsPlan {
  return {
    news: [...a.news, ...b.news],
    told: [...a.told, ...b.told],
    history: [...a.history, ...b.history],
  };
}

function dueOf(alert: StoredAlert, nowMs: number): Due | undefined {
  if (alert.state === 'resolved') {
    return alert.told === 'firing' ? { alert, kind: 'resolved', isNew: false } : undefined;
  }
  if (alert.state !== 'firing' || alert.silencedBy !== undefined || alert.acknowledged !== undefined)
    return undefined;
  if (alert.told === 'nothing') return { alert, kind: 'firing', isNew: true };
  const isAgain = alert.repeatMs > 0 && nowMs - alert.toldAtMs >= alert.repeatMs;
  return isAgain ? { alert, kind: 'firing', isNew: false } : undefined;
}

function planGroup(
  group: readonly Due[],
  routes: readonly RouteRule[],
  nowMs: number,
  knowsChannel: (id: string) => boolean,
): NewsPlan {
  const byChannel = new Map<string, StoredAlert[]>();
  const waits: number[] = [];
  for (const { alert } of group) {
    for (const { channel, groupWaitMs } of destinations(alert, routes)) {
      if (!knowsChannel(channel)) continue;
      waits.push(groupWaitMs);
      const list = byChannel.get(channel) ?? [];
      list.push(alert);
      byChannel.set(channel, list);
    }
  }
  // Those without a channel are told to nobody, until there is one.
  if (byChannel.size === 0) return NOTHING;
  const oldestMs = Math.min(...group.map(({ alert }) => alert.openedAtMs));
  const isWaiting = group.every(({ isNew }) => isNew) && nowMs - oldestMs < Math.max(...waits);
  if (isWaiting) return NOTHING;
  const kind = group[0]?.kind ?? 'firing';
  const reached = new Set([...byChannel.values()].flat());
  return {
    news: [...byChannel].map(([channel, alerts]) => ({ channel, kind, alerts })),
    told: [...reached].map((alert) => ({ ...alert, told: kind, toldAtMs: nowMs })),
    history: [...reached].map((alert) => line(alert, 'notified', nowMs, '', channelsOf(alert, byChannel))),
  };
}

function channelsOf(alert: StoredAlert, byChannel: ReadonlyMap<string, readonly StoredAlert[]>): string {
  return [...byChannel].flatMap(([channel, alerts]) => (alerts.includes(alert) ? [channel] : [])).join(', ');
}
