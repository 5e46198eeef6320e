import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own in memory, small enough to fill. */
export interface SmallDisk {
  readonly path: string;
  /** Takes all of its space but so many bytes. */
  readonly fill: (leaveBytes: number) => void;
  readonly empty: () => void;
  readonly remove: () => void;
}

/** Undefined where it cannot be mounted, which needs root. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'bulwark-logs-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true });
    return undefined;
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill: (leaveBytes) => writeZeros(filler, freeBytes(path) - leaveBytes),
    empty: () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', [path]);
      rmSync(path, { recursive: true });
    },
  };
}

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

const PAGE = Buffer.alloc(4096);

function writeZeros(path: string, bytes: number): void {
  const fd = openSync(path, 'a');
  try {
    for (let left = bytes; left >= PAGE.length; left -= PAGE.length) writeSync(fd, PAGE);
  } finally {
    closeSync(fd);
  }
}
