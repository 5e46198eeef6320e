import type { Db, PgBoss } from 'pg-boss';
import type { Logger } from '#platform/logging';
import type { Records } from '#platform/records';
import type { SqlExecutor } from './types.ts';

/** A job whose server has been silent for so long is given to another one. */
export const HEARTBEAT_SECONDS = 30;

/** Backstop beside NOTIFY: retries and delayed jobs come due without one. */
export const POLL_SECONDS = 1;

const WATCH_SECONDS = 10;

/**
 * pg-boss on the database of the records, whichever it is: its statements go through the records' own sessions, so
 * on the embedded database they wait for a transaction that is open instead of landing inside it.
 */
export async function startBoss(records: Records, logger: Logger): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: databaseOf(records),
    backend: records.engine === 'embedded' ? 'pglite' : 'postgres',
    useListenNotify: true,
    registerInstance: false,
    monitorIntervalSeconds: WATCH_SECONDS,
    superviseIntervalSeconds: WATCH_SECONDS,
    // The embedded database's upkeep vacuums; a server has autovacuum.
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => logger.error('a queue operation failed', { error }));
  boss.on('warning', ({ message, data }) => logger.warn('the queues warn', { warning: message, data }));
  return boss.start();
}

function databaseOf(records: Records): Db {
  return {
    executeSql: async (text, values) => {
      const { rows } = await records.executeSql(text, values);
      return { rows: [...rows] };
    },
    listen: async (channel, onNotification, onReconnect) => {
      const end = await records.listen(channel, onNotification);
      onReconnect();
      return { close: end };
    },
  };
}

/** The caller's transaction as pg-boss wants it. */
export async function databaseInside(transaction: SqlExecutor): Promise<Db> {
  const { CompiledQuery } = await import('kysely');
  return {
    executeSql: async (text, values) => {
      const { rows } = await transaction.executeQuery(CompiledQuery.raw(text, [...(values ?? [])]));
      return { rows: [...rows] };
    },
  };
}
