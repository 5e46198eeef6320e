import type { Kysely, Transaction } from 'kysely';
import type { Engine } from './dialect/engine.ts';
import { sqlStateOf, toRecordsError } from './dialect/failures.ts';
import { insideTransaction, isInsideTransaction } from './dialect/transaction-scope.ts';
import { RecordsError } from './errors.ts';
import { migrate } from './migrate/migrate.ts';
import type { Records, RecordsOptions, SqlResult } from './types.ts';

const TRIES = 4;
/** serialization_failure and deadlock_detected: PostgreSQL asks to begin again. */
const AGAIN = new Set(['40001', '40P01']);

/**
 * Opens PostgreSQL by `databaseUrl`, or else the embedded database in `dataDir`, and applies the migrations.
 * Throws RecordsError: `in-use`, `disk-full`, `unreachable`, `unauthorized`, `unreadable`, `migration`,
 * `newer-schema`, `bad-options`.
 */
export async function openRecords(options: RecordsOptions): Promise<Records> {
  const engine = await openEngine(options);
  try {
    const records = await createRecords(engine, options);
    await records.ping();
    await records.migrate(options.migrations ?? []);
    return records;
  } catch (error) {
    await engine.close();
    throw toRecordsError(error);
  }
}

async function openEngine({ databaseUrl, dataDir, poolSize = 10 }: RecordsOptions): Promise<Engine> {
  if (databaseUrl !== undefined) {
    verifyUrl(databaseUrl);
    const { openPostgresql } = await import('./adapters/postgresql.ts');
    return openPostgresql(databaseUrl, poolSize);
  }
  if (dataDir === undefined) {
    throw new RecordsError('bad-options', 'neither a database address nor a data folder was given');
  }
  const { openEmbedded } = await import('./adapters/embedded.ts');
  return openEmbedded(dataDir);
}

/** The message never repeats the address: it may hold the password. */
function verifyUrl(databaseUrl: string): void {
  const protocol = URL.parse(databaseUrl)?.protocol;
  if (protocol === 'postgres:' || protocol === 'postgresql:') return;
  throw new RecordsError('bad-options', 'the database address must begin with postgres:// or postgresql://');
}

async function createRecords(engine: Engine, options: RecordsOptions): Promise<Records> {
  const { Kysely } = await import('kysely');
  const { createDialect } = await import('./dialect/dialect.ts');
  const db = new Kysely<unknown>({ dialect: createDialect(engine) });
  const upkeep = engine.kind === 'embedded' ? await beginUpkeep(engine, options) : undefined;
  const executeSql = (text: string, values: readonly unknown[] = []) => executeWith(engine, text, values);
  return {
    engine: engine.kind,
    db,
    as: <Tables>() => db as unknown as Kysely<Tables>,
    transaction: (work) => runTransaction(db, work),
    migrate: (sets) => migrate(db, sets),
    executeSql,
    listen: engine.listen,
    notify: async (channel, payload) =>
      void (await executeSql('select pg_notify($1, $2)', [channel, payload])),
    ping: async () => void (await executeSql('select 1')),
    close: async () => {
      upkeep?.stop();
      await engine.close();
    },
  };
}

async function beginUpkeep(engine: Engine, { logger }: RecordsOptions) {
  const { startUpkeep } = await import('./adapters/upkeep.ts');
  return startUpkeep(engine, (error) => logger?.warn('upkeep of the embedded database failed', { error }));
}

async function executeWith(engine: Engine, text: string, values: readonly unknown[]): Promise<SqlResult> {
  if (isInsideTransaction()) {
    throw new RecordsError('failed', 'plain SQL was called beside an open transaction of the same flow');
  }
  const session = await engine.session();
  let broken = false;
  try {
    return values.length === 0 ? await session.script(text) : await session.query(text, values);
  } catch (error) {
    // A script may have failed between its own begin and commit: the session must not stay inside.
    broken = await session.query('rollback', []).then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    session.release(broken);
  }
}

async function runTransaction<Tables, Result>(
  db: Kysely<unknown>,
  work: (db: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db
        .transaction()
        .execute((transaction) =>
          insideTransaction(() => work(transaction as unknown as Transaction<Tables>)),
        );
    } catch (error) {
      if (attempt >= TRIES || !AGAIN.has(sqlStateOf(error) ?? '')) throw error;
    }
  }
}
