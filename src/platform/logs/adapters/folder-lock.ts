import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { LogsError, toLogsError } from '../errors.ts';

/** A log folder that this process has to itself. */
export interface FolderLock {
  readonly release: () => void;
}

/** Names of kinds have no dots, so that none of them can be one of these. */
const LOCK = 'logs.lock';
const NOTE = 'logs.json';
/** SQLite's code for a lock that somebody else has. */
const BUSY = 5;

/**
 * Takes a log folder for this process, or throws `in-use`: two servers would give two segments one number. The data folder
 * has a lock of its own only where PostgreSQL is embedded. The kernel holds this one (it is the write lock that SQLite takes
 * on `logs.lock`), so that it ends with the process, however that dies; `logs.json` only says who has it.
 */
export function lockFolder(folder: string): FolderLock {
  const lock = openLock(folder);
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    writeFileSync(join(folder, NOTE), describeSelf(), { mode: 0o600 });
  } catch (error) {
    lock.close();
    throw isBusy(error) ? inUse(folder, error) : toLogsError(error, `Locking the log folder ${folder}`);
  }
  let isHeld = true;
  return {
    release: () => {
      // A second time it could be somebody else's note.
      if (!isHeld) return;
      isHeld = false;
      // First the note, then the lock: the other way round the next holder's note could be removed.
      rmSync(join(folder, NOTE), { force: true });
      lock.close();
    },
  };
}

interface Lock {
  readonly exec: (sql: string) => void;
  readonly close: () => void;
}

function openLock(folder: string): Lock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Loaded when it is needed: the command line names this module too and opens no store.
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    return new DatabaseSync(join(folder, LOCK), { timeout: 0 });
  } catch (error) {
    throw toLogsError(error, `Opening the log folder ${folder}`);
  }
}

function describeSelf(): string {
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  return `${JSON.stringify({ pid: process.pid, host: hostname(), startedAt })}\n`;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY;
}

function inUse(folder: string, cause: unknown): LogsError {
  return new LogsError(
    'in-use',
    `Another process${holderOf(folder)} has the log folder ${folder}: stop it, or give this one another data folder.`,
    { cause },
  );
}

/** What the note says is for people: nothing is decided by it. */
function holderOf(folder: string): string {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, NOTE), 'utf8'));
    if (typeof note !== 'object' || note === null) return '';
    const { pid, host, startedAt } = note as Record<string, unknown>;
    return ` (process ${Number(pid)} on ${String(host)}, running since ${String(startedAt)})`;
  } catch {
    return '';
  }
}
