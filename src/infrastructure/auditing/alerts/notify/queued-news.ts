import type { News } from '../../channels/types.ts';
import type { Language, Severity } from '../../rules/types.ts';
import type { StoredAlert, Words } from '../types.ts';
import type { PlannedNews } from './plan-news.ts';

/** An alert as a message has it, in both languages: the channel's one is chosen when it is sent. */
export interface QueuedAlert {
  readonly id: string;
  readonly rule: string;
  readonly state: 'firing' | 'resolved';
  readonly severity: Severity;
  readonly title: Words;
  readonly message: Words;
  readonly cluster: string;
  readonly namespace: string;
  readonly group: Readonly<Record<string, string>>;
  readonly count: number;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly lastAt: string;
  readonly resolvedAt: string | null;
}

/** A message as it waits. */
export interface QueuedNews {
  readonly kind: 'firing' | 'resolved';
  readonly severity: Severity;
  readonly title: Words;
  readonly why: Words;
  readonly remedy: Words;
  readonly alerts: readonly QueuedAlert[];
  /** All that it is about; a message names no more than it can hold. */
  readonly total: number;
  readonly at: string;
}

/** Of one message. */
const MAX_ALERTS = 50;

/**
 * What waits for one channel. A program for people gets one message that names the first alerts and counts the rest; another
 * program gets each of them, in several messages.
 */
export function toQueued(planned: PlannedNews, needsEach: boolean, nowMs: number): readonly QueuedNews[] {
  const alerts = planned.alerts.map((alert) => toQueuedAlert(alert, planned.kind));
  const [first] = planned.alerts;
  if (first === undefined) return [];
  const head = { kind: planned.kind, severity: worst(planned.alerts), title: first.title, why: first.why };
  const whole = { ...head, remedy: first.remedy, at: new Date(nowMs).toISOString() };
  if (!needsEach) return [{ ...whole, alerts: alerts.slice(0, MAX_ALERTS), total: alerts.length }];
  const parts = Array.from({ length: Math.ceil(alerts.length / MAX_ALERTS) }, (_, index) =>
    alerts.slice(index * MAX_ALERTS, (index + 1) * MAX_ALERTS),
  );
  return parts.map((part) => ({ ...whole, alerts: part, total: part.length }));
}

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

function worst(alerts: readonly StoredAlert[]): Severity {
  return ORDER.find((severity) => alerts.some((alert) => alert.severity === severity)) ?? 'info';
}

function toQueuedAlert(alert: StoredAlert, state: 'firing' | 'resolved'): QueuedAlert {
  const { id, rule, severity, title, message, cluster, namespace, group, count } = alert;
  return {
    id,
    rule,
    state,
    severity,
    title,
    message,
    cluster,
    namespace,
    group,
    count,
    startedAt: new Date(alert.startedAtMs).toISOString(),
    lastAt: new Date(alert.lastAtMs).toISOString(),
    resolvedAt: alert.resolvedAtMs === undefined ? null : new Date(alert.resolvedAtMs).toISOString(),
  };
}

/** In a channel's language, with links where the console's address is known. */
export function toNews(id: string, queued: QueuedNews, language: Language, consoleUrl?: string): News {
  const link = (path: string) => consoleLink(consoleUrl, path);
  const [first] = queued.alerts;
  const isOne = queued.total === 1 && first !== undefined;
  return {
    id,
    kind: queued.kind,
    severity: queued.severity,
    title: queued.title[language],
    why: queued.why[language],
    remedy: queued.remedy[language],
    total: queued.total,
    at: queued.at,
    language,
    link: link(isOne ? alertPath(first.id) : '/auditing/alerts'),
    alerts: queued.alerts.map(({ title, message, resolvedAt, ...rest }) => ({
      ...rest,
      title: title[language],
      message: message[language],
      resolvedAt: resolvedAt ?? undefined,
      link: link(alertPath(rest.id)),
    })),
  };
}

/** Where channels are set up: what a test message leads to. */
export function channelsLink(consoleUrl: string | undefined): string | undefined {
  return consoleLink(consoleUrl, '/auditing/alerts/channels');
}

function consoleLink(consoleUrl: string | undefined, path: string): string | undefined {
  return consoleUrl === undefined ? undefined : `${consoleUrl.replace(/\/+$/, '')}${path}`;
}

function alertPath(id: string): string {
  return `/auditing/alerts?alert=${encodeURIComponent(id)}`;
}
