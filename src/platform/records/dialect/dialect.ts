import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { RecordsError } from '../errors.ts';
import type { Engine, Session } from './engine.ts';
import { isInsideTransaction } from './transaction-scope.ts';

/**
 * One Kysely dialect for both engines, so that a query meets the same code whichever database is below.
 * The embedded engine has one session and hands it to one caller at a time: a transaction has it to itself.
 */
export function createDialect(engine: Engine): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(engine),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

interface Connection extends DatabaseConnection {
  readonly session: Session;
  broken: boolean;
}

function createDriver(engine: Engine): Driver {
  const begin = (settings: TransactionSettings): string =>
    ['begin', settings.isolationLevel && `isolation level ${settings.isolationLevel}`, settings.accessMode]
      .filter(Boolean)
      .join(' ');
  return {
    init: async () => {},
    acquireConnection: async () => connect(engine),
    beginTransaction: async (connection, settings) => void (await run(connection, begin(settings))),
    commitTransaction: async (connection) => void (await run(connection, 'commit')),
    rollbackTransaction: rollback,
    savepoint: (connection, name) => run(connection, `savepoint ${quote(name)}`),
    rollbackToSavepoint: (connection, name) => run(connection, `rollback to ${quote(name)}`),
    releaseSavepoint: (connection, name) => run(connection, `release ${quote(name)}`),
    releaseConnection: async (connection) => owned(connection).session.release(owned(connection).broken),
    destroy: () => engine.close(),
  };
}

async function connect(engine: Engine): Promise<Connection> {
  if (isInsideTransaction()) {
    throw new RecordsError(
      'failed',
      'a query went to the database beside an open transaction of the same flow: use the handle that ' +
        'transaction() gives (on the embedded database this would wait for itself)',
    );
  }
  const session = await engine.session();
  return {
    session,
    broken: false,
    executeQuery: <Row>(query: CompiledQuery) => execute<Row>(session, query),
    streamQuery: () => {
      throw new RecordsError('failed', 'rows are read in pages, not as a stream');
    },
  };
}

async function execute<Row>(session: Session, query: CompiledQuery): Promise<QueryResult<Row>> {
  const { rows, affectedRows } = await session.query(query.sql, query.parameters);
  return {
    rows: rows as unknown as Row[],
    ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }),
  };
}

async function run(connection: DatabaseConnection, text: string): Promise<void> {
  await owned(connection).session.query(text, []);
}

/** A connection whose rollback fails is in an unknown state: nobody else may get it. */
async function rollback(connection: DatabaseConnection): Promise<void> {
  try {
    await run(connection, 'rollback');
  } catch {
    owned(connection).broken = true;
  }
}

function owned(connection: DatabaseConnection): Connection {
  return connection as Connection;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
