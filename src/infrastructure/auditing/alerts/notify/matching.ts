import type { Matchers } from '../schema.ts';
import type { StoredAlert } from '../types.ts';

type Matched = Pick<StoredAlert, 'rule' | 'severity' | 'cluster' | 'namespace' | 'log' | 'group'>;

/** Whether everything that is given holds; empty lists mean any. */
export function matchesAll(matchers: Matchers, alert: Matched): boolean {
  const { rules, severities, clusters, namespaces, logs, labels } = matchers;
  return (
    isAny(rules, alert.rule) &&
    (severities.length === 0 || severities.includes(alert.severity)) &&
    isAny(clusters, alert.cluster) &&
    isAny(namespaces, alert.namespace) &&
    isAny(logs, alert.log) &&
    labels.every(({ name, value }) =>
      isLike(value, Object.hasOwn(alert.group, name) ? (alert.group[name] ?? '') : ''),
    )
  );
}

function isAny(patterns: readonly string[], text: string): boolean {
  return patterns.length === 0 || patterns.some((pattern) => isLike(pattern, text));
}

/** `*` is any run of characters. Without going back, so that no pattern takes long. */
export function isLike(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return pattern === text;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

export interface RouteRule {
  readonly id: string;
  readonly enabled: boolean;
  readonly matchers: Matchers;
  readonly channels: readonly string[];
  readonly groupWaitMs: number;
  readonly goOn: boolean;
}

/** Where an alert goes, and how long others of its rule are waited for. */
export interface Destination {
  readonly channel: string;
  readonly groupWaitMs: number;
}

/**
 * The channels of an alert: those of its rule, else those of the first route that matches, and of the next ones where a route
 * says to go on. What is only worth recording goes nowhere unless a route or the rule names it.
 */
export function destinations(alert: StoredAlert, routes: readonly RouteRule[]): readonly Destination[] {
  if (alert.channels.length > 0) return alert.channels.map((channel) => ({ channel, groupWaitMs: 10_000 }));
  const found = new Map<string, Destination>();
  for (const route of routes) {
    if (!route.enabled || !matchesAll(route.matchers, alert) || !wantsSeverity(route, alert)) continue;
    for (const channel of route.channels) found.set(channel, { channel, groupWaitMs: route.groupWaitMs });
    if (!route.goOn) break;
  }
  return [...found.values()];
}

function wantsSeverity({ matchers }: RouteRule, { severity }: StoredAlert): boolean {
  return severity !== 'info' || matchers.severities.includes('info') || matchers.rules.length > 0;
}
