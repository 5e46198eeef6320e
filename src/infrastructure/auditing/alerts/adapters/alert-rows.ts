import type { Insertable, Selectable } from 'kysely';
import type { Alert } from '../schema.ts';
import type { StoredAlert } from '../types.ts';
import type { AlertTable } from './tables.ts';

/** Fields that have a column of their own. */
type Columned =
  | 'id'
  | 'fingerprint'
  | 'rule'
  | 'severity'
  | 'state'
  | 'log'
  | 'cluster'
  | 'namespace'
  | 'count'
  | 'startedAtMs'
  | 'lastAtMs'
  | 'resolvedAtMs'
  | 'resolvedBy'
  | 'silencedBy'
  | 'acknowledged'
  | 'told'
  | 'toldAtMs';

type Body = Omit<StoredAlert, Columned>;

export function toAlertRow(alert: StoredAlert): Insertable<AlertTable> {
  const { title, message } = alert;
  return {
    id: alert.id,
    fingerprint: alert.fingerprint,
    rule: alert.rule,
    severity: alert.severity,
    state: alert.state,
    log: alert.log,
    cluster: alert.cluster,
    namespace: alert.namespace,
    count: alert.count,
    started_at: new Date(alert.startedAtMs),
    last_at: new Date(alert.lastAtMs),
    resolved_at: alert.resolvedAtMs === undefined ? null : new Date(alert.resolvedAtMs),
    resolved_by: alert.resolvedBy ?? null,
    silenced_by: alert.silencedBy ?? null,
    told: alert.told,
    told_at: alert.toldAtMs === 0 ? null : new Date(alert.toldAtMs),
    words: plain([title.en, message.en, title.zh, message.zh].join(' ').toLowerCase()),
    body: plain(JSON.stringify(bodyOf(alert))),
  };
}

/** PostgreSQL has no letter for U+0000, neither in texts nor in JSON. */
export function plain(text: string): string {
  return text.replaceAll('\u0000', '').replaceAll('\\u0000', '');
}

function bodyOf(alert: StoredAlert): Body {
  const { openedAtMs, seenAtMs, origin, title, message, why, remedy, references, group } = alert;
  const { samples, query, windowMs, channels, repeatMs, resolveAfterMs } = alert;
  return {
    openedAtMs,
    seenAtMs,
    origin,
    title,
    message,
    why,
    remedy,
    references,
    group,
    samples,
    query,
    windowMs,
    channels,
    repeatMs,
    resolveAfterMs,
  };
}

export function toStoredAlert(row: Selectable<AlertTable>): StoredAlert {
  const { ack_by: by, ack_at: at } = row;
  return {
    // Written by this very module; older forms are brought up by migrations.
    ...(row.body as Body),
    id: row.id,
    fingerprint: row.fingerprint,
    rule: row.rule,
    severity: row.severity as StoredAlert['severity'],
    state: row.state,
    log: row.log,
    cluster: row.cluster,
    namespace: row.namespace,
    count: row.count,
    startedAtMs: row.started_at.getTime(),
    lastAtMs: row.last_at.getTime(),
    resolvedAtMs: row.resolved_at?.getTime(),
    resolvedBy: row.resolved_by ?? undefined,
    silencedBy: row.silenced_by ?? undefined,
    acknowledged:
      by === null || at === null ? undefined : { by, atMs: at.getTime(), note: row.ack_note ?? '' },
    told: row.told,
    toldAtMs: row.told_at?.getTime() ?? 0,
  };
}

/** As the API shows it. */
export function toAlert(alert: StoredAlert): Alert {
  const { acknowledged: ack } = alert;
  return {
    id: alert.id,
    rule: alert.rule,
    origin: alert.origin,
    severity: alert.severity,
    state: alert.state,
    title: { ...alert.title },
    message: { ...alert.message },
    log: alert.log,
    cluster: alert.cluster,
    namespace: alert.namespace,
    group: { ...alert.group },
    count: alert.count,
    startedAt: toTime(alert.startedAtMs),
    lastAt: toTime(alert.lastAtMs),
    resolvedAt: alert.resolvedAtMs === undefined ? null : toTime(alert.resolvedAtMs),
    resolvedBy: alert.resolvedBy ?? null,
    acknowledged: ack === undefined ? null : { by: ack.by, at: toTime(ack.atMs), note: ack.note },
    silencedBy: alert.silencedBy ?? null,
  };
}

export function toTime(atMs: number): string {
  return new Date(atMs).toISOString();
}
