import type pg from 'pg';
import type { Engine, Session } from '../dialect/engine.ts';
import { toRecordsError } from '../dialect/failures.ts';
import { OID, parseInt8, parseText } from '../dialect/values.ts';
import { RecordsError } from '../errors.ts';
import { createListener } from './listener.ts';

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [OID.int8, parseInt8],
  [OID.date, parseText],
  [OID.interval, parseText],
  [OID.numeric, parseText],
]);

/** A PostgreSQL server by its address, through a pool of connections. */
export async function openPostgresql(databaseUrl: string, poolSize: number): Promise<Engine> {
  const { default: driver } = await import('pg');
  const config = poolConfig(driver, databaseUrl, poolSize);
  const pool = new driver.Pool(config);
  // A connection that dies while it rests is thrown away by the pool; the next caller gets a new one.
  pool.on('error', () => {});
  const listener = createListener(() => new driver.Client(config));
  const state = { closed: false };
  return {
    kind: 'postgresql',
    session: () => takeSession(pool, state),
    listen: listener.listen,
    close: async () => {
      if (state.closed) return;
      state.closed = true;
      await listener.close();
      await pool.end();
    },
  };
}

function poolConfig(driver: typeof pg, connectionString: string, max: number): pg.PoolConfig {
  return {
    connectionString,
    max,
    application_name: 'bulwark',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: '-c TimeZone=UTC',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        PARSERS.get(oid) ?? driver.types.getTypeParser(oid, format as 'text'),
    } as pg.CustomTypesConfig,
  };
}

async function takeSession(pool: pg.Pool, state: { readonly closed: boolean }): Promise<Session> {
  if (state.closed) throw new RecordsError('closed', 'the database is closed');
  const client = await guarded(() => pool.connect());
  let dead = false;
  // Without a listener a connection that drops in the middle of a transaction would end the process.
  const onError = () => {
    dead = true;
  };
  client.on('error', onError);
  return {
    query: (text, values) =>
      guarded(async () => {
        const { rows, rowCount } = await client.query<Record<string, unknown>>(text, [...values]);
        return { rows, affectedRows: rowCount ?? undefined };
      }),
    script: (text) =>
      guarded(async () => {
        const results = [await client.query(text)].flat() as pg.QueryResult<Record<string, unknown>>[];
        return { rows: results.flatMap(({ rows }) => rows) };
      }),
    release: (broken) => {
      client.off('error', onError);
      client.release(dead || broken === true);
    },
  };
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toRecordsError(error);
  }
}
