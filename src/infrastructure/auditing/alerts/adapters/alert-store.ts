import { type Kysely, type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import type { Records } from '#platform/records';
import type { AlertQuery, HistoryEntry, HistoryQuery } from '../schema.ts';
import type { NewHistory, StoredAlert } from '../types.ts';
import { plain, toAlertRow, toStoredAlert, toTime } from './alert-rows.ts';
import type { AlertTables } from './tables.ts';

type Db = Kysely<AlertTables> | Transaction<AlertTables>;

/** Alerts and their history in the records. */
export interface AlertStore {
  readonly open: () => Promise<readonly StoredAlert[]>;
  readonly get: (id: string) => Promise<StoredAlert | undefined>;
  readonly list: (query: AlertQuery) => Promise<{
    readonly alerts: readonly StoredAlert[];
    readonly total: number;
    readonly next: string | null;
  }>;
  readonly history: (query: HistoryQuery) => Promise<readonly HistoryEntry[]>;
  readonly acknowledge: (
    id: string,
    ack: { readonly by: string; readonly at: Date; readonly note: string } | undefined,
    line: NewHistory,
  ) => Promise<void>;
  /** False when it was resolved already. */
  readonly resolve: (id: string, by: string, at: Date, line: NewHistory) => Promise<boolean>;
}

export function createAlertStore(records: Records): AlertStore {
  const db = records.as<AlertTables>();
  return {
    open: async () => {
      const rows = await db
        .selectFrom('alert_alert')
        .selectAll()
        // Of those that are over, the ones whose channels do not know it yet.
        .where((where) => where.or([where('state', '<>', 'resolved'), where('told', '=', 'firing')]))
        .execute();
      return rows.map(toStoredAlert);
    },
    get: async (id) => {
      const row = await db.selectFrom('alert_alert').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toStoredAlert(row);
    },
    list: (query) => list(db, query),
    history: (query) => history(db, query),
    acknowledge: (id, ack, line) =>
      records.transaction<AlertTables, void>(async (transaction) => {
        await transaction
          .updateTable('alert_alert')
          .set({
            ack_by: ack?.by ?? null,
            ack_at: ack?.at ?? null,
            ack_note: ack === undefined ? null : plain(ack.note),
          })
          .where('id', '=', id)
          .execute();
        await insertHistory(transaction, [line]);
      }),
    resolve: (id, by, at, line) =>
      records.transaction<AlertTables, boolean>(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('alert_alert')
          .set({ state: 'resolved', resolved_at: at, resolved_by: by })
          .where('id', '=', id)
          .where('state', '<>', 'resolved')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await insertHistory(transaction, [line]);
        return true;
      }),
  };
}

/** What the engine has worked out, written with the rest of its state. One that was resolved by hand stays so. */
export async function saveAlerts(db: Db, alerts: readonly StoredAlert[]): Promise<void> {
  for (let start = 0; start < alerts.length; start += 200) {
    const rows = alerts.slice(start, start + 200).map(toAlertRow);
    await db
      .insertInto('alert_alert')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((excluded) => ({
            severity: excluded.ref('excluded.severity'),
            state: excluded.ref('excluded.state'),
            count: excluded.ref('excluded.count'),
            started_at: excluded.ref('excluded.started_at'),
            last_at: excluded.ref('excluded.last_at'),
            resolved_at: excluded.ref('excluded.resolved_at'),
            resolved_by: excluded.ref('excluded.resolved_by'),
            silenced_by: excluded.ref('excluded.silenced_by'),
            told: excluded.ref('excluded.told'),
            told_at: excluded.ref('excluded.told_at'),
            words: excluded.ref('excluded.words'),
            body: excluded.ref('excluded.body'),
          }))
          .where((where) =>
            where.or([
              where('alert_alert.state', '<>', 'resolved'),
              where(where.ref('excluded.state'), '=', 'resolved'),
            ]),
          ),
      )
      .execute();
  }
}

export async function insertHistory(db: Db, lines: readonly NewHistory[]): Promise<void> {
  for (let start = 0; start < lines.length; start += 500) {
    const rows = lines.slice(start, start + 500).map(({ atMs, title, note, ...rest }) => ({
      ...rest,
      note: plain(note),
      at: new Date(atMs),
      title: plain(JSON.stringify(title)),
    }));
    await db.insertInto('alert_history').values(rows).execute();
  }
}

const RANK = sql<number>`CASE severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END`;

async function list(db: Db, query: AlertQuery): ReturnType<AlertStore['list']> {
  const filtered = narrow(db.selectFrom('alert_alert'), query);
  const { total } = await filtered
    .select((of) => of.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const offset = query.after === undefined ? 0 : Math.max(0, Number.parseInt(query.after, 10) || 0);
  const rows = await ordered(filtered.selectAll(), query.sort).offset(offset).limit(query.limit).execute();
  const end = offset + rows.length;
  return { alerts: rows.map(toStoredAlert), total, next: end < total ? String(end) : null };
}

function ordered<T extends { orderBy: (by: never, direction?: never) => T }>(
  query: T,
  sort: AlertQuery['sort'],
): T {
  const by = (column: unknown, direction: unknown) => (next: T) =>
    next.orderBy(column as never, direction as never);
  const orders = {
    newest: [by('last_at', 'desc')],
    severity: [by(RANK, 'asc'), by('last_at', 'desc')],
    count: [by('count', 'desc'), by('last_at', 'desc')],
  }[sort];
  return [...orders, by('id', 'asc')].reduce((next, order) => order(next), query);
}

function narrow<O>(start: SelectQueryBuilder<AlertTables, 'alert_alert', O>, query: AlertQuery) {
  let next = start;
  const among = (
    column: 'state' | 'severity' | 'rule' | 'cluster' | 'namespace' | 'log',
    values?: readonly string[],
  ) => {
    if (values !== undefined && values.length > 0) next = next.where(column, 'in', values as never);
  };
  among('state', query.state);
  among('severity', query.severity);
  among('rule', query.rule);
  among('cluster', query.cluster);
  among('namespace', query.namespace);
  among('log', query.log);
  if (query.acknowledged !== undefined)
    next = next.where('ack_by', query.acknowledged ? 'is not' : 'is', null);
  if (query.silenced !== undefined) next = next.where('silenced_by', query.silenced ? 'is not' : 'is', null);
  if (query.text !== undefined && query.text !== '') {
    next = next.where(sql<boolean>`position(${plain(query.text.toLowerCase())} in words) > 0`);
  }
  if (query.from !== undefined) next = next.where('last_at', '>=', new Date(query.from));
  if (query.to !== undefined) next = next.where('started_at', '<', new Date(query.to));
  return next;
}

async function history(db: Db, query: HistoryQuery): Promise<readonly HistoryEntry[]> {
  let next = db.selectFrom('alert_history').selectAll();
  if (query.rule !== undefined) next = next.where('rule', '=', query.rule);
  if (query.alert !== undefined) next = next.where('alert', '=', query.alert);
  if (query.kind !== undefined && query.kind.length > 0) next = next.where('kind', 'in', query.kind);
  if (query.from !== undefined) next = next.where('at', '>=', new Date(query.from));
  if (query.to !== undefined) next = next.where('at', '<', new Date(query.to));
  if (query.after !== undefined) next = next.where('id', '<', query.after);
  const rows = await next.orderBy('id', 'desc').limit(query.limit).execute();
  return rows.map((row) => ({
    ...row,
    id: row.id,
    at: toTime(row.at.getTime()),
    kind: row.kind as HistoryEntry['kind'],
    severity: row.severity as HistoryEntry['severity'],
    title: row.title as HistoryEntry['title'],
  }));
}
