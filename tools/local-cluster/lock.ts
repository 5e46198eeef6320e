import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { identify, isAlive, type ProcessIdentity } from './processes.ts';

function holderOf(path: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, startTicks } = value as Partial<ProcessIdentity>;
    if (typeof pid === 'number' && typeof startTicks === 'number') return { pid, startTicks };
  } catch {
    // gone, or half a file of a machine that lost power: nobody holds it
  }
  return undefined;
}

function tryTake(path: string): boolean {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    linkSync(mine, path); // fails when it is there: taking and filling it in are one step
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function removeIfStale(path: string): void {
  const holder = holderOf(path);
  if (holder !== undefined && isAlive(holder)) return;
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // somebody was quicker
  }
  const moved = holderOf(aside);
  if (moved !== undefined && isAlive(moved)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

/**
 * Runs `work` while no other process holds the lock. A holder that died lets go by itself.
 * `onWait` is called once, with the holder's pid, when there is somebody to wait for.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  onWait?: (pid: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryTake(path)) {
    removeIfStale(path);
    const holder = holderOf(path);
    if (holder !== undefined && !told) {
      told = true;
      onWait?.(holder.pid);
    }
    await sleep(100, undefined, signal === undefined ? {} : { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
