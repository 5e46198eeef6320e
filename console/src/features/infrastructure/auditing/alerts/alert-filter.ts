import type { Alert } from '../../../../api/wire.ts';

const states = ['open', 'pending', 'firing', 'resolved'] as const;
const groups = ['none', 'rule', 'severity', 'cluster'] as const;
const sorts = ['newest', 'severity', 'count'] as const;

export type StateChoice = (typeof states)[number];
export type GroupChoice = (typeof groups)[number];

export const alertStates = states;
export const alertGroups = groups;
export const alertSorts = sorts;

/** What the address of the page asks for. */
export interface AlertFilter {
  readonly state: StateChoice;
  readonly severity: readonly string[];
  readonly rule: string | undefined;
  readonly cluster: string | undefined;
  readonly text: string;
  readonly group: GroupChoice;
  readonly sort: (typeof sorts)[number];
  /** Alerts that somebody looks at, or that are silenced, as well. */
  readonly quiet: boolean;
}

export function readFilter(search: URLSearchParams): AlertFilter {
  return {
    state: states.find((one) => one === search.get('state')) ?? 'open',
    severity: search.getAll('severity'),
    rule: search.get('rule') ?? undefined,
    cluster: search.get('cluster') ?? undefined,
    text: search.get('text') ?? '',
    group: groups.find((one) => one === search.get('group')) ?? 'none',
    sort: sorts.find((one) => one === search.get('sort')) ?? 'severity',
    quiet: search.get('quiet') !== '0',
  };
}

/** The question to the server. */
export function toQuestion(filter: AlertFilter, limit: number): URLSearchParams {
  const question = new URLSearchParams({ limit: String(limit), sort: filter.sort });
  const asked = filter.state === 'open' ? ['pending', 'firing'] : [filter.state];
  for (const state of asked) question.append('state', state);
  for (const severity of filter.severity) question.append('severity', severity);
  if (filter.rule !== undefined) question.set('rule', filter.rule);
  if (filter.cluster !== undefined) question.set('cluster', filter.cluster);
  if (filter.text !== '') question.set('text', filter.text);
  if (!filter.quiet) {
    question.set('acknowledged', 'false');
    question.set('silenced', 'false');
  }
  return question;
}

export interface AlertGroup {
  readonly key: string;
  readonly alerts: readonly Alert[];
}

/** In the order in which each group comes first. */
export function groupAlerts(alerts: readonly Alert[], by: GroupChoice): readonly AlertGroup[] {
  if (by === 'none') return [{ key: '', alerts }];
  const found = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const key = alert[by];
    const listed = found.get(key);
    if (listed === undefined) found.set(key, [alert]);
    else listed.push(alert);
  }
  return [...found].map(([key, members]) => ({ key, alerts: members }));
}
