import { type BigIntStats, globSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rotatedNameOf } from '../rotated-name.ts';
import type { Found } from '../types.ts';

/** Files that are looked at for one path; a pattern that means more is wrong. */
const MAX_FILES = 5000;

export interface LookedAround {
  readonly found: readonly Found[];
  /** That there is more than is followed. */
  readonly tooMany: string | undefined;
}

/**
 * The files that a path means now, and what rotation made of files that it meant before. Oldest first. Throws where a folder
 * cannot be read.
 */
export function lookAround(path: string): LookedAround {
  const active = /[*?[]/.test(path) ? globSync(path) : [path];
  const folders = new Map<string, string[]>();
  // A pattern may match rotated files too: they are not written to any longer.
  const current = active.filter((one) => !isRotatedOf(one, active));
  for (const one of current.flatMap(placesOf)) {
    const folder = dirname(one);
    folders.set(folder, [...(folders.get(folder) ?? []), basename(one)]);
  }
  const found = new Map<string, Found>();
  for (const [folder, bases] of folders) lookInto(folder, bases, found);
  const all = [...found.values()].sort(
    (a, b) => Number(b.isRotated) - Number(a.isRotated) || a.modifiedMs - b.modifiedMs,
  );
  const isTooMany = all.length > MAX_FILES;
  const tooMany = isTooMany ? `${path} means ${all.length} files; only ${MAX_FILES} are followed` : undefined;
  return { found: all.slice(0, MAX_FILES), tooMany };
}

/** Behind a link, as below /var/log/containers, the file is rotated where it lies. */
function placesOf(path: string): readonly string[] {
  try {
    return lstatSync(path).isSymbolicLink() ? [path, realpathSync(path)] : [path];
  } catch {
    return [path];
  }
}

function isRotatedOf(path: string, others: readonly string[]): boolean {
  const folder = dirname(path);
  const name = basename(path);
  if (!/[0-9]/.test(name)) return false;
  return others.some(
    (other) => other !== path && dirname(other) === folder && rotatedNameOf(basename(other))(name),
  );
}

function lookInto(folder: string, bases: readonly string[], found: Map<string, Found>): void {
  const rotations = bases.map(rotatedNameOf);
  for (const name of readdirSync(folder)) {
    const isActive = bases.includes(name);
    if (!isActive && !rotations.some((isRotated) => isRotated(name))) continue;
    const file = describe(join(folder, name), !isActive);
    // Two names of one file: the one that is written to counts.
    if (file !== undefined && (isActive || !found.has(file.key))) found.set(file.key, file);
  }
}

function describe(path: string, isRotated: boolean): Found | undefined {
  try {
    const stat = statSync(path, { bigint: true });
    if (!stat.isFile()) return undefined;
    return {
      key: keyOf(stat),
      path,
      size: Number(stat.size),
      modifiedMs: Number(stat.mtimeNs / 1000n) / 1000,
      isRotated,
      isCompressed: path.endsWith('.gz'),
    };
  } catch {
    // Renamed since the folder was read; the next look finds it.
    return undefined;
  }
}

/** An inode's number is given again soon; the time of its birth is not, where the file system knows it. */
export function keyOf(stat: BigIntStats): string {
  return `${stat.dev}:${stat.ino}:${stat.birthtimeNs}`;
}
