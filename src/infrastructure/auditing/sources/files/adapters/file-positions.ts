import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SourceError } from '../../errors.ts';
import type { Positions } from '../types.ts';

const tracked = z.object({
  serial: z.number().int(),
  key: z.string(),
  path: z.string(),
  offset: z.number().int().nonnegative(),
  size: z.number().optional(),
  head: z.object({ length: z.number(), hash: z.string() }),
  isSkipping: z.boolean(),
  isRotated: z.boolean(),
  isCompressed: z.boolean(),
  modifiedMs: z.number(),
  missingSince: z.number().optional(),
});
const positions = z.object({
  version: z.literal(1),
  source: z.string(),
  next: z.number().int(),
  files: z.array(tracked),
  pending: z
    .object({
      id: z.string(),
      serial: z.number(),
      from: z.number(),
      to: z.number(),
      isSkipping: z.boolean(),
      isLast: z.boolean(),
    })
    .nullable(),
});

/** How far the files of a path were read, on the disk. One follower has it at a time. */
export interface PositionFile {
  readonly read: () => Positions | undefined;
  /** When it returns, a restart will find it, also after a loss of power. */
  readonly write: (positions: Positions) => void;
  readonly close: () => void;
}

export async function openPositions(folder: string, path: string): Promise<PositionFile> {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 24);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = await lockName(join(folder, `${name}.lock`), path);
  const file = join(folder, `${name}.json`);
  return {
    read: () => readPositions(file),
    write: (value) => writeWhole(folder, file, `${JSON.stringify(value)}\n`),
    close: lock.close,
  };
}

/** Of a path that was never followed before. */
export function newPositions(): Positions {
  return { version: 1, source: randomUUID().replaceAll('-', ''), next: 1, files: [], pending: null };
}

/** The kernel's lock, by SQLite, as Node has none itself: it ends with the process, however that dies. */
async function lockName(file: string, path: string): Promise<{ readonly close: () => void }> {
  const { DatabaseSync } = await import('node:sqlite');
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return { close: () => lock.close() };
  } catch (cause) {
    lock.close();
    const message = `${path} is followed already by a process that keeps its positions in the same folder.`;
    throw new SourceError('in-use', message, { cause });
  }
}

function readPositions(file: string): Positions | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return positions.parse(JSON.parse(text)) as Positions;
  } catch (cause) {
    // Beginning anew would deliver everything twice without a word.
    const message = `${file} is damaged: remove it to read the files from their beginning.`;
    throw new SourceError('damaged', message, { cause });
  }
}

function writeWhole(folder: string, file: string, text: string): void {
  const fd = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(`${file}.new`, file);
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
