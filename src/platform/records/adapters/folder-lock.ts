import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { RecordsError } from '../errors.ts';

/** A data folder that this process has to itself. */
export interface FolderLock {
  readonly release: () => void;
}

/**
 * Takes the data folder for this process. The lock is the kernel's (the write lock that SQLite takes on
 * `server.lock`): it ends with the process, however that dies, so there is no stale lock to judge and no moment
 * in which two servers both think that they took it over. `server.json` beside it only says who holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const { DatabaseSync } = await import('node:sqlite');
  const lock = await translating(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    writeFileSync(join(folder, 'server.json'), describeSelf(), { mode: 0o600 });
  } catch (error) {
    lock.close();
    throw isBusy(error) ? inUse(folder, error) : unusable(folder, error);
  }
  return { release: () => release(folder, lock) };
}

function release(folder: string, lock: { readonly close: () => void }): void {
  // First the note, then the lock: the other way round a new server's note could be removed.
  rmSync(join(folder, 'server.json'), { force: true });
  lock.close();
}

async function translating<Result>(folder: string, work: () => Result): Promise<Result> {
  try {
    return work();
  } catch (error) {
    throw unusable(folder, error);
  }
}

function describeSelf(): string {
  return `${JSON.stringify({ pid: process.pid, host: hostname(), startedAt: new Date(startedAt()).toISOString() })}\n`;
}

function startedAt(): number {
  return Date.now() - process.uptime() * 1000;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

function inUse(folder: string, cause: unknown): RecordsError {
  return new RecordsError(
    'in-use',
    `another Bulwark server${holderOf(folder)} uses the data folder ${folder}: stop it, or give this one another folder (--data-dir)`,
    { cause },
  );
}

function holderOf(folder: string): string {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'));
    if (typeof note !== 'object' || note === null) return '';
    const { pid, host, startedAt } = note as Record<string, unknown>;
    return ` (process ${Number(pid)} on ${String(host)}, running since ${String(startedAt)})`;
  } catch {
    return '';
  }
}

function unusable(folder: string, cause: unknown): RecordsError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const why = cause instanceof Error ? cause.message : String(cause);
  if (code === 'ENOSPC' || /disk is full/i.test(why)) {
    return new RecordsError('disk-full', `no space left for the data folder ${folder}`, { cause });
  }
  return new RecordsError('unreadable', `the data folder ${folder} cannot be used: ${why}`, { cause });
}
