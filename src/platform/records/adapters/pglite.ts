import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { OID, parseInt8, parseText } from '../dialect/values.ts';
import { createDurableFs } from './durable-fs.ts';

/**
 * `fsync` because PGlite's own fdatasync does nothing; the smaller write-ahead log because nothing runs beside the
 * one session: upkeep.ts asks for the checkpoints.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  wal_sync_method: 'fsync',
  max_wal_size: '128MB',
  min_wal_size: '32MB',
  timezone: 'UTC',
};

/** Starts the embedded PostgreSQL on a folder; a folder that is not there is made whole or not at all. */
export async function startPglite(folder: string): Promise<PGlite> {
  if (!existsSync(join(folder, 'PG_VERSION'))) await createCluster(folder);
  return start(folder);
}

/** A crash in the middle of the first start must not leave half a database behind: it is made aside and moved. */
async function createCluster(folder: string): Promise<void> {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  try {
    const database = await start(aside);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}

async function start(folder: string): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = new PGlite({
    fs: await createDurableFs(folder),
    relaxedDurability: false,
    startParams: startParams(PGlite.defaultStartParams),
    parsers: {
      [OID.int8]: parseInt8,
      [OID.date]: parseText,
      [OID.interval]: parseText,
      [OID.numeric]: parseText,
    },
  });
  await database.waitReady;
  return database;
}

/** PGlite's own parameters without `-F`, which turns fsync off. */
function startParams(defaults: readonly string[]): string[] {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [...defaults.filter((param) => param !== '-F'), ...settings];
}
