import { statfsSync } from 'node:fs';
import { RecordsError } from '../errors.ts';

const MIB = 1024 * 1024;

/** A write-ahead log segment is 16 MiB and two may be needed at once; below this the database would stop half-way. */
export const MIN_FREE_BYTES = 48 * MIB;

/** Bytes that this process may still write below the folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Refuses to begin on a disk that is as good as full: a clear answer now instead of a broken write later. */
export function verifyFreeSpace(folder: string): void {
  const free = freeBytes(folder);
  if (free < MIN_FREE_BYTES) throw diskFull(folder, free);
}

export function diskFull(folder: string, free: number, cause?: unknown): RecordsError {
  return new RecordsError(
    'disk-full',
    `the disk of the data folder ${folder} is full: ${Math.floor(free / MIB)} MiB are free, ` +
      `${MIN_FREE_BYTES / MIB} MiB are needed; free some space, nothing that was saved is lost`,
    cause === undefined ? {} : { cause },
  );
}
