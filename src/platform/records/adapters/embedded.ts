import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { Engine, Session } from '../dialect/engine.ts';
import { sqlStateOf, toRecordsError } from '../dialect/failures.ts';
import { createMutex, type Mutex } from '../dialect/mutex.ts';
import { RecordsError } from '../errors.ts';
import { diskFull, freeBytes, MIN_FREE_BYTES, verifyFreeSpace } from './disk-space.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { startPglite } from './pglite.ts';

interface Subscription {
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
}

interface State {
  readonly dataDir: string;
  readonly lock: FolderLock;
  readonly turn: Mutex;
  readonly subscriptions: Set<Subscription>;
  /** Undefined after a crash of the database, until the next caller starts it again. */
  database: PGlite | undefined;
  closed: boolean;
}

/** PostgreSQL inside this process, on files in `dataDir/records`. One session, handed to one caller at a time. */
export async function openEmbedded(dataDir: string): Promise<Engine> {
  const lock = await lockFolder(dataDir);
  try {
    verifyFreeSpace(dataDir);
    const database = await start(dataDir);
    const state: State = {
      dataDir,
      lock,
      turn: createMutex(),
      subscriptions: new Set(),
      database,
      closed: false,
    };
    return {
      kind: 'embedded',
      session: () => takeSession(state),
      listen: (channel, onPayload) => subscribe(state, channel, onPayload),
      close: () => close(state),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(dataDir: string): Promise<PGlite> {
  const folder = join(dataDir, 'records');
  try {
    return await startPglite(folder);
  } catch (error) {
    throw explain(dataDir, error, (cause) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      return new RecordsError('unreadable', `the database in ${folder} does not start: ${why}`, { cause });
    });
  }
}

/** A full disk shows itself in many ways, down to an abort without words: the free space tells. */
function explain(dataDir: string, error: unknown, otherwise: (error: unknown) => RecordsError): RecordsError {
  const known = toRecordsError(error);
  if (known.code !== 'failed' && known.code !== 'disk-full') return known;
  const free = freeBytes(dataDir);
  const isFull = known.code === 'disk-full' || (isCrash(error) && free < MIN_FREE_BYTES);
  return isFull ? diskFull(dataDir, free, error) : otherwise(error);
}

/** PostgreSQL's own errors carry an SQLSTATE; anything else came from the machine below it, which has stopped. */
function isCrash(error: unknown): boolean {
  const state = sqlStateOf(error);
  const severity =
    typeof error === 'object' && error !== null && 'severity' in error ? error.severity : undefined;
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  return state === undefined || !/^[0-9A-Z]{5}$/.test(state);
}

async function takeSession(state: State): Promise<Session> {
  const release = await state.turn.acquire();
  try {
    const database = await databaseOf(state);
    return createSession(state, database, release);
  } catch (error) {
    release();
    throw error;
  }
}

/** The running database; after a crash it is started again, which replays everything that was committed. */
async function databaseOf(state: State): Promise<PGlite> {
  if (state.closed) throw new RecordsError('closed', 'the database is closed');
  if (state.database === undefined) {
    verifyFreeSpace(state.dataDir);
    state.database = await start(state.dataDir);
    for (const { channel, onPayload } of state.subscriptions) {
      await state.database.listen(quote(channel), onPayload);
    }
  }
  return state.database;
}

function createSession(state: State, database: PGlite, free: () => void): Session {
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (isCrash(error) && !(error instanceof RecordsError)) await discard(state);
      throw explain(state.dataDir, error, toRecordsError);
    }
  };
  return {
    query: (text, values) =>
      guarded(async () => {
        const { rows, affectedRows } = await database.query<Record<string, unknown>>(text, [...values]);
        return { rows, affectedRows };
      }),
    script: (text) =>
      guarded(async () => {
        const results = await database.exec(text);
        return { rows: results.flatMap(({ rows }) => rows as Record<string, unknown>[]) };
      }),
    release: (broken) => {
      if (broken !== true) free();
      else void discard(state).finally(free);
    },
  };
}

/** After a crash the machine cannot be asked to close; the files that it held open are closed for it. */
async function discard(state: State): Promise<void> {
  const crashed = state.database;
  state.database = undefined;
  await crashed?.fs?.closeFs().catch(() => {});
}

async function subscribe(state: State, channel: string, onPayload: (payload: string) => void) {
  // A closure of its own: two subscriptions may share one callback.
  const subscription: Subscription = { channel, onPayload: (payload) => onPayload(payload) };
  await inTurn(state, async (database) => {
    await database.listen(quote(channel), subscription.onPayload);
    state.subscriptions.add(subscription);
  });
  return async () => {
    if (state.closed || !state.subscriptions.delete(subscription)) return;
    // By its quoted name: the function that PGlite's listen answers forgets the quotes.
    await inTurn(state, (database) => database.unlisten(quote(channel), subscription.onPayload));
  };
}

async function inTurn(state: State, work: (database: PGlite) => Promise<void>): Promise<void> {
  const release = await state.turn.acquire();
  try {
    await work(await databaseOf(state));
  } finally {
    release();
  }
}

async function close(state: State): Promise<void> {
  if (state.closed) return;
  const release = await state.turn.acquire();
  state.closed = true;
  try {
    await state.database?.close();
  } catch (error) {
    throw explain(state.dataDir, error, toRecordsError);
  } finally {
    state.lock.release();
    release();
  }
}

function quote(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
